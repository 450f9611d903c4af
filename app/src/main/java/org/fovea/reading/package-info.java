/** First read, reveal, decisions, signature, addendum. */
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
      "dataset"
    })
package org.fovea.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
