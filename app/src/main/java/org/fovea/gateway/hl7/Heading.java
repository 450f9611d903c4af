package org.fovea.gateway.hl7;

import java.util.regex.Pattern;

/**
 * What a message says of itself in its MSH segment; empty where it says nothing.
 *
 * @param application MSH-3.1
 * @param facility MSH-4.1
 * @param type MSH-9.1
 * @param event MSH-9.2
 * @param controlId MSH-10
 * @param processingId MSH-11.1
 * @param version MSH-12.1
 * @param characterSet MSH-18, first repetition
 */
record Heading(
    String application,
    String facility,
    String type,
    String event,
    String controlId,
    String processingId,
    String version,
    String characterSet) {
  /** Of a message that says nothing understandable. */
  static final Heading UNKNOWN = new Heading("", "", "", "", "", "", "", "");

  private static final int SHORTEST = 8; // MSH|^~\&
  private static final int LONGEST_VALUE = 250; // HD and ST of these fields are shorter
  private static final int APPLICATION = 2;
  private static final int FACILITY = 3;
  private static final int TYPE = 8;
  private static final int CONTROL_ID = 9;
  private static final int PROCESSING_ID = 10;
  private static final int VERSION = 11;
  private static final int CHARACTER_SET = 17;

  /**
   * Reads the first segment, whatever its character set: what stands in it is ASCII.
   *
   * @throws Hl7Refusal when it is none
   */
  static Heading of(String segment) {
    if (segment.length() < SHORTEST || !segment.startsWith("MSH")) {
      throw Hl7Refusal.rejected(
          Condition.SEGMENT_SEQUENCE, "", "found no MSH segment, expected a message to begin so");
    }
    if (segment.indexOf('\0') >= 0) {
      throw Hl7Refusal.rejected(
          Condition.DATA_TYPE, "", "found byte 0x00 in the MSH segment, expected text");
    }
    char fieldSeparator = segment.charAt(3);
    if (segment.substring(4, SHORTEST).chars().distinct().count() < SHORTEST - 4
        || segment.indexOf(fieldSeparator, 4) < SHORTEST) {
      throw Hl7Refusal.rejected(
          Condition.DATA_TYPE,
          "MSH^1^2",
          "found \"%s\", expected four different encoding characters and a field separator"
              .formatted(segment.substring(3, SHORTEST)));
    }
    char componentSeparator = segment.charAt(4);
    char repetitionSeparator = segment.charAt(5);
    String[] fields = segment.split(Pattern.quote(String.valueOf(fieldSeparator)), -1);
    return new Heading(
        part(fields, APPLICATION, componentSeparator, 0),
        part(fields, FACILITY, componentSeparator, 0),
        part(fields, TYPE, componentSeparator, 0),
        part(fields, TYPE, componentSeparator, 1),
        part(fields, CONTROL_ID, componentSeparator, 0),
        part(fields, PROCESSING_ID, componentSeparator, 0),
        part(fields, VERSION, componentSeparator, 0),
        part(fields, CHARACTER_SET, repetitionSeparator, 0));
  }

  private static String part(String[] fields, int field, char separator, int number) {
    if (field >= fields.length) {
      return "";
    }
    String[] parts = fields[field].split(Pattern.quote(String.valueOf(separator)), -1);
    String part = number < parts.length ? parts[number].strip() : "";
    return part.length() <= LONGEST_VALUE ? part : part.substring(0, LONGEST_VALUE);
  }

  String trigger() {
    return type + "^" + event;
  }
}
