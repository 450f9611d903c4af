package org.fovea.report.internal;

import java.util.Map;
import org.fovea.finding.Code;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName;

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

  /** A DICOM PN's alphabetic form: family, given, middle, prefix, suffix (PS3.5 6.2.1). */
  static HumanName name(String personName) {
    String[] parts = personName.split("=", -1)[0].split("\\^", -1);
    HumanName name = new HumanName().setText(Words.name(personName));
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.isEmpty()) {
        continue;
      }
      switch (i) {
        case 0 -> name.setFamily(part);
        case 1, 2 -> name.addGiven(part);
        case 3 -> name.addPrefix(part);
        case 4 -> name.addSuffix(part);
        default -> {
          // PN has five components; anything after is no part of a name
        }
      }
    }
    return name;
  }
}
