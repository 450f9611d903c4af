package org.fovea.gateway.hl7;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a receiver says of a message (HL7 v2.5.1 2.15.8, original mode).
 *
 * @param code MSA-1: AA, AE or AR, or one of enhanced mode's CA, CE, CR
 * @param controlId MSA-2: which message it answers
 * @param text MSA-3 or, where the receiver says more there, ERR-8, ERR-7 or ERR-3; may be empty
 */
record Acknowledgement(String code, String controlId, String text) {
  private static final int MESSAGE = 3;
  private static final int USER_MESSAGE = 8;
  private static final int DIAGNOSTIC = 7;
  private static final int ERROR_CODE = 3;

  boolean accepted() {
    return code.equals("AA") || code.equals("CA");
  }

  /** Whether it is one of the codes of HL7 table 0008 that turn a message away. */
  boolean refused() {
    return code.equals("AE") || code.equals("AR") || code.equals("CE") || code.equals("CR");
  }

  /** Reads an answer; empty when it is none. */
  static Optional<Acknowledgement> parse(String message) {
    String[] segments = message.split("[\\r\\n]+", -1);
    String head = segments[0];
    if (!head.startsWith("MSH") || head.length() < 4) {
      return Optional.empty();
    }
    String separator = Pattern.quote(head.substring(3, 4));
    String code = "";
    String controlId = "";
    String text = "";
    for (String segment : segments) {
      String[] fields = segment.split(separator, -1);
      switch (fields[0]) {
        case "MSA" -> {
          code = field(fields, 1);
          controlId = field(fields, 2);
          text = text.isEmpty() ? field(fields, MESSAGE) : text;
        }
        case "ERR" -> {
          for (int at : new int[] {ERROR_CODE, DIAGNOSTIC, USER_MESSAGE}) {
            String said = field(fields, at).replaceAll("\\^+", " ");
            text = said.isEmpty() ? text : said;
          }
        }
        default -> {}
      }
    }
    Acknowledgement read = new Acknowledgement(code, controlId, text);
    return read.accepted() || read.refused() ? Optional.of(read) : Optional.empty();
  }

  private static String field(String[] fields, int number) {
    return number < fields.length ? fields[number].strip() : "";
  }
}
