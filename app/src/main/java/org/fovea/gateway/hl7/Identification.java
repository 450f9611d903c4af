package org.fovea.gateway.hl7;

import ca.uhn.hl7v2.model.v251.datatype.CX;
import ca.uhn.hl7v2.model.v251.datatype.XPN;
import ca.uhn.hl7v2.model.v251.segment.PID;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.jspecify.annotations.Nullable;

/** What a PID segment says of a patient. */
final class Identification {
  /** A field with this value deletes what is held; an empty one leaves it (HL7 2.5.3.1). */
  private static final String DELETE = "\"\"";

  /** Identifier types (HL7 table 0203) of an account or a visit: they are numbers of no patient. */
  private static final Set<String> OF_NO_PATIENT = Set.of("AN", "ANC", "AND", "ANT", "VN");

  /** Identifier types of the sender's own house, which may leave out the authority. */
  private static final Set<String> OF_THE_SENDER = Set.of("", "PI", "MR");

  private static final int LONGEST_ID = 64; // LO (PS3.5 6.2)
  private static final int LONGEST_NAME = 64; // a component group of PN
  private static final int DATE_DIGITS = 8;

  private final PID segment;

  Identification(PID segment) {
    this.segment = segment;
  }

  /**
   * A patient's identifiers of a list, such as PID-3 or MRG-1. Numbers of accounts and visits are
   * passed over, and so are those of others, such as a passport's or another house's, that name no
   * authority: under the sender's issuer they would be another patient's (safety S1).
   *
   * @param issuer where an identifier names no assigning authority
   * @param location of the field
   * @throws Hl7Refusal when there is none, or one that DICOM cannot hold
   */
  static List<PatientId> identifiers(CX[] list, String issuer, String location) {
    List<PatientId> identifiers = new ArrayList<>();
    for (CX one : list) {
      String id = value(one.getIDNumber().getValue());
      String type = value(one.getIdentifierTypeCode().getValue());
      Optional<String> authority = authority(one);
      boolean ofPatient =
          !OF_NO_PATIENT.contains(type) && (authority.isPresent() || OF_THE_SENDER.contains(type));
      if (ofPatient && !id.isEmpty() && !id.equals(DELETE)) {
        check(id, location);
        check(authority.orElse(issuer), location);
        identifiers.add(new PatientId(id, authority.orElse(issuer)));
      }
    }
    if (identifiers.isEmpty()) {
      throw Hl7Refusal.content(
          Condition.REQUIRED_FIELD, location, "found no identifier, expected one of a patient");
    }
    return identifiers.stream().distinct().toList();
  }

  private static Optional<String> authority(CX identifier) {
    return Stream.of(
            value(identifier.getAssigningAuthority().getNamespaceID().getValue()),
            value(identifier.getAssigningAuthority().getUniversalID().getValue()))
        .filter(named -> !named.isEmpty())
        .findFirst();
  }

  /** What DICOM takes for two values, or leaves out, would be another patient's (safety S1). */
  private static void check(String text, String location) {
    checkLength(text, LONGEST_ID, location);
    if (text.chars().anyMatch(one -> one == '\\' || Character.isISOControl(one))) {
      throw Hl7Refusal.content(
          Condition.DATA_TYPE,
          location,
          "found a backslash or a control character in an identifier, expected none");
    }
  }

  private static void checkLength(String text, int most, String location) {
    if (text.length() > most) {
      throw Hl7Refusal.content(
          Condition.TOO_LONG,
          location,
          "found %d characters, expected at most %d".formatted(text.length(), most));
    }
  }

  List<PatientId> identifiers(String issuer) {
    return identifiers(segment.getPatientIdentifierList(), issuer, "PID^1^3");
  }

  /**
   * What a held patient is from now on: what the segment says, and what it leaves out as held.
   *
   * @throws Hl7Refusal when it says what cannot be
   */
  Patient describe(Patient held) {
    return new Patient(
        held.patientId(), name(held.name()), born(held.birthDate()), sex(held.sex()));
  }

  private String name(String held) {
    XPN[] names = segment.getPatientName();
    String alphabetic = name(names, "A").or(() -> name(names, "")).orElse("");
    if (alphabetic.isEmpty()) {
      return held;
    }
    String name =
        Stream.of(alphabetic, name(names, "I").orElse(""), name(names, "P").orElse(""))
            .collect(Collectors.joining("="))
            .replaceAll("=+$", "");
    return alphabetic.equals(DELETE) ? "" : name;
  }

  /** The first name in a representation (HL7 table 0465), as PS3.5 6.2.1 has it. */
  private static Optional<String> name(XPN[] names, String representation) {
    return Stream.of(names)
        .filter(name -> value(name.getNameRepresentationCode().getValue()).equals(representation))
        .map(Identification::name)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static String name(XPN name) {
    if (value(name.getFamilyName().getSurname().getValue()).equals(DELETE)) {
      return DELETE;
    }
    // HL7 has the suffix before the prefix, DICOM after it.
    String group =
        Stream.of(
                name.getFamilyName().getSurname().getValue(),
                name.getGivenName().getValue(),
                name.getSecondAndFurtherGivenNamesOrInitialsThereof().getValue(),
                name.getPrefixEgDR().getValue(),
                name.getSuffixEgJRorIII().getValue())
            .map(part -> value(part).replaceAll("[\\^=\\\\\\p{Cntrl}]", " ").replace(DELETE, ""))
            .collect(Collectors.joining("^"))
            .replaceAll("\\^+$", "");
    checkLength(group, LONGEST_NAME, "PID^1^5");
    return group;
  }

  private @Nullable LocalDate born(@Nullable LocalDate held) {
    String text = value(segment.getDateTimeOfBirth().getTime().getValue());
    if (text.equals(DELETE)) {
      return null;
    }
    if (text.matches("|[0-9]{4}|[0-9]{6}")) {
      return held; // a year or a month is no other birth date than the one held
    }
    try {
      return LocalDate.parse(
          text.substring(0, Math.min(text.length(), DATE_DIGITS)),
          DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeParseException wrong) {
      throw Hl7Refusal.content(
          Condition.DATA_TYPE, "PID^1^7", "found a birth date that is none, expected YYYYMMDD");
    }
  }

  private Sex sex(Sex held) {
    return switch (value(segment.getAdministrativeSex().getValue())) {
      case "" -> held;
      case "F" -> Sex.FEMALE;
      case "M" -> Sex.MALE;
      case "O", "A" -> Sex.OTHER;
      case "U", "N", DELETE -> Sex.UNKNOWN;
      default ->
          throw Hl7Refusal.content(
              Condition.TABLE_VALUE,
              "PID^1^8",
              "found a sex that is none of table 0001: A, F, M, N, O, U");
    };
  }

  static String value(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
