/** ONNX sessions, batching, and which model reads which study. */
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
      "model"
    })
package org.fovea.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
