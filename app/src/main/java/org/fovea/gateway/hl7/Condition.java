package org.fovea.gateway.hl7;

/** Message error condition codes, as far as they are used here (HL7 table 0357). */
enum Condition {
  ACCEPTED("0", "Message accepted"),
  SEGMENT_SEQUENCE("100", "Segment sequence error"),
  REQUIRED_FIELD("101", "Required field missing"),
  DATA_TYPE("102", "Data type error"),
  TABLE_VALUE("103", "Table value not found"),
  TOO_LONG("104", "Value too long"),
  MESSAGE_TYPE("200", "Unsupported message type"),
  EVENT_CODE("201", "Unsupported event code"),
  PROCESSING_ID("202", "Unsupported processing id"),
  VERSION_ID("203", "Unsupported version id"),
  UNKNOWN_KEY("204", "Unknown key identifier"),
  DUPLICATE_KEY("205", "Duplicate key identifier"),
  INTERNAL("207", "Application internal error");

  private final String code;
  private final String meaning;

  Condition(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  String code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
