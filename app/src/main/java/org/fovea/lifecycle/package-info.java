/**
 * What decides about the life of a model: promotion on a written protocol, recall and whom it
 * touched, and calibration to a site's own labels. The stages themselves are kept by {@code
 * inference}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "study",
      "storage",
      "access",
      "work",
      "archive",
      "finding",
      "statistics",
      "model",
      "inference",
      "explanation",
      "dataset",
      "evaluation",
      "worklist",
      "reading",
      "report",
      "delivery"
    })
package org.fovea.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
