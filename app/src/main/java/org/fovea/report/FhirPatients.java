package org.fovea.report;

import java.time.LocalDate;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** Patients as FHIR R4. */
public final class FhirPatients {
  private FhirPatients() {}

  /** The patient, without a logical id. */
  public static org.hl7.fhir.r4.model.Patient patient(Patient known, IdentifierSystems systems) {
    org.hl7.fhir.r4.model.Patient patient = new org.hl7.fhir.r4.model.Patient();
    patient.addIdentifier(identifier(known.patientId(), systems));
    if (!known.name().isBlank()) {
      patient.addName(name(known.name()));
    }
    LocalDate birthDate = known.birthDate();
    if (birthDate != null) {
      patient.getBirthDateElement().setValueAsString(birthDate.toString());
    }
    patient.setGender(
        switch (known.sex()) {
          case FEMALE -> AdministrativeGender.FEMALE;
          case MALE -> AdministrativeGender.MALE;
          case OTHER -> AdministrativeGender.OTHER;
          case UNKNOWN -> AdministrativeGender.UNKNOWN;
        });
    return patient;
  }

  /** A Patient ID with its issuer as the system (safety S1). */
  public static Identifier identifier(PatientId id, IdentifierSystems systems) {
    CodeableConcept type = new CodeableConcept();
    type.addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
        .setCode("MR")
        .setDisplay("Medical record number");
    return new Identifier()
        .setType(type)
        .setSystem(systems.system(id.issuer()))
        .setValue(id.id())
        .setAssigner(new Reference().setDisplay(id.issuer()));
  }

  /** A DICOM PN's alphabetic form: family, given, middle, prefix, suffix (PS3.5 6.2.1). */
  public static HumanName name(String personName) {
    String[] parts = personName.split("=", -1)[0].split("\\^", -1);
    HumanName name = new HumanName();
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
    String given = parts.length > 1 ? parts[1].strip() : "";
    return name.setText((given + " " + parts[0].strip()).strip());
  }
}
