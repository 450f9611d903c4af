/** Evaluation reports and comparison of models. */
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
      "dataset"
    })
package org.fovea.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
