/** Explanation maps and the test that says whether one may be shown. */
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
package org.fovea.explanation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
