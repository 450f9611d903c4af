package org.fovea.gateway.fhir;

import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Resource;

/** Security labels of what comes from a study, in the words of the reports' own (safety S12). */
final class Labels {
  private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private Labels() {}

  /** Marks what is of a synthetic or test study. */
  static void put(Resource resource, Study study) {
    if (study.qualityControl()) {
      resource
          .getMeta()
          .addSecurity()
          .setSystem(ACT_REASON)
          .setCode("HTEST")
          .setDisplay("test health data");
    }
  }
}
