/** DICOM SR and FHIR documents made from results and readings. */
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
      "reading"
    })
package org.fovea.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
