package org.fovea.dicom.sr;

/** Concepts of PS3.16 that Imaging Measurement Reports use. */
public final class Concepts {

  // TID 1500
  public static final CodedConcept IMAGING_MEASUREMENT_REPORT =
      dcm("126000", "Imaging Measurement Report");
  public static final CodedConcept LANGUAGE =
      dcm("121049", "Language of Content Item and Descendants");
  public static final CodedConcept ENGLISH =
      new CodedConcept("en-US", "RFC5646", "English (United States)");
  public static final CodedConcept PROCEDURE_REPORTED = dcm("121058", "Procedure reported");
  public static final CodedConcept IMAGING_MEASUREMENTS = dcm("126010", "Imaging Measurements");
  public static final CodedConcept QUALITATIVE_EVALUATIONS =
      new CodedConcept("C0034375", "UMLS", "Qualitative Evaluations");
  public static final CodedConcept COMMENT = dcm("121106", "Comment");

  // TID 1501
  public static final CodedConcept MEASUREMENT_GROUP = dcm("125007", "Measurement Group");
  public static final CodedConcept TRACKING_IDENTIFIER = dcm("112039", "Tracking Identifier");
  public static final CodedConcept TRACKING_UNIQUE_IDENTIFIER =
      dcm("112040", "Tracking Unique Identifier");
  public static final CodedConcept FINDING = dcm("121071", "Finding");
  public static final CodedConcept FINDING_SITE = sct("363698007", "Finding Site");
  public static final CodedConcept LATERALITY = sct("272741003", "Laterality");
  public static final CodedConcept SOURCE = sct("260753009", "Source");

  /** How sure an algorithm is that a finding is there (0 to 100 %). */
  public static final CodedConcept CERTAINTY_OF_FINDING = dcm("111012", "Certainty of Finding");

  public static final CodedConcept PERCENT = new CodedConcept("%", "UCUM", "Percent");
  public static final CodedConcept NO_UNITS = new CodedConcept("1", "UCUM", "no units");

  // Sides (CID 244)
  public static final CodedConcept LEFT = sct("7771000", "Left");
  public static final CodedConcept RIGHT = sct("24028007", "Right");
  public static final CodedConcept RIGHT_AND_LEFT = sct("51440002", "Right and left");

  // TID 4019
  public static final CodedConcept ALGORITHM_NAME = dcm("111001", "Algorithm Name");
  public static final CodedConcept ALGORITHM_PARAMETERS = dcm("111002", "Algorithm Parameters");
  public static final CodedConcept ALGORITHM_VERSION = dcm("111003", "Algorithm Version");

  // TID 2010, and the title IHE IOCM gives a rejection that forbids further use
  static final CodedConcept KEY_OBJECT_DESCRIPTION = dcm("113012", "Key Object Description");
  static final CodedConcept REJECTED_FOR_PATIENT_SAFETY =
      dcm("113037", "Rejected for Patient Safety Reasons");

  // TID 1001 to 1004
  static final CodedConcept OBSERVER_TYPE = dcm("121005", "Observer Type");
  static final CodedConcept PERSON = dcm("121006", "Person");
  static final CodedConcept DEVICE = dcm("121007", "Device");
  static final CodedConcept PERSON_OBSERVER_NAME = dcm("121008", "Person Observer Name");
  static final CodedConcept PERSON_OBSERVER_ORGANIZATION =
      dcm("121009", "Person Observer's Organization Name");
  static final CodedConcept DEVICE_OBSERVER_UID = dcm("121012", "Device Observer UID");
  static final CodedConcept DEVICE_OBSERVER_NAME = dcm("121013", "Device Observer Name");
  static final CodedConcept DEVICE_OBSERVER_MANUFACTURER =
      dcm("121014", "Device Observer Manufacturer");
  static final CodedConcept DEVICE_OBSERVER_MODEL = dcm("121015", "Device Observer Model Name");
  static final CodedConcept DEVICE_OBSERVER_SERIAL = dcm("121016", "Device Observer Serial Number");

  private Concepts() {}

  private static CodedConcept dcm(String value, String meaning) {
    return new CodedConcept(value, "DCM", meaning);
  }

  private static CodedConcept sct(String value, String meaning) {
    return new CodedConcept(value, "SCT", meaning);
  }
}
