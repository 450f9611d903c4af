/**
 * The outbox: reports leave by rule for other systems, and it stays visible whether they arrived.
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
      "worklist",
      "dataset",
      "reading",
      "report"
    })
package org.fovea.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
