package org.fovea.report.internal;

import java.util.Map;
import org.fovea.finding.Code;
import org.hl7.fhir.r4.model.CodeableConcept;

/** DICOM values in their FHIR types. */
final class Fhir {
  static final String SNOMED = "http://snomed.info/sct";
  static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";

  /** Coding Scheme Designators (PS3.16 table 8-1) and their FHIR systems. */
  private static final Map<String, String> SYSTEMS =
      Map.of("SCT", SNOMED, "DCM", DCM, "LN", "http://loinc.org");

  private Fhir() {}

  static CodeableConcept concept(String system, String code, String display) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(system).setCode(code).setDisplay(display);
    return concept;
  }

  /** A code in its FHIR system; one of an unknown scheme keeps its words only. */
  static CodeableConcept concept(Code code) {
    String system = SYSTEMS.get(code.scheme());
    if (system == null) {
      return new CodeableConcept().setText(code.meaning());
    }
    CodeableConcept concept = new CodeableConcept().setText(code.meaning());
    concept.addCoding().setSystem(system).setCode(code.value()).setDisplay(code.meaning());
    return concept;
  }
}
