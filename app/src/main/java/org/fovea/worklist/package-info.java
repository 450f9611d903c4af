/** Urgency and the order in which studies are read. */
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
      "inference"
    })
package org.fovea.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
