package org.fovea.gateway.hl7;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a sender is answered (HL7 v2.5.1 2.9.2, original mode).
 *
 * @param code MSA-1
 * @param condition ERR-3
 * @param location ERR-2, such as {@code PID^1^3}; empty when nothing in particular is wrong
 * @param words ERR-8: found and expected
 */
record Answer(Code code, Condition condition, String location, String words) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);

  /** Acknowledgment codes of original mode (HL7 table 0008). */
  enum Code {
    /** Done, and durable. */
    AA,
    /** Its content cannot be used as it is. */
    AE,
    /** Not taken, whatever its content. */
    AR
  }

  static final Answer ACCEPTED = new Answer(Code.AA, Condition.ACCEPTED, "", "");

  /**
   * The acknowledgement. Whatever a message said of itself has a place in it, so that the worst one
   * is answered too.
   *
   * @param heading of the message it answers, as far as it was understood
   * @param controlId its own MSH-10
   */
  String to(Heading heading, String controlId, Instant now) {
    String head =
        "MSH|^~\\&|FOVEA||%s|%s|%s||%s|%s|P|%s||||||UNICODE UTF-8\r"
            .formatted(
                escaped(heading.application()),
                escaped(heading.facility()),
                TIME.format(now),
                heading.event().isEmpty() ? "ACK" : "ACK^" + escaped(heading.event()) + "^ACK",
                controlId,
                heading.version().isEmpty() ? "2.5.1" : escaped(heading.version()));
    String acknowledgment = "MSA|%s|%s\r".formatted(code, escaped(heading.controlId()));
    String error =
        "ERR||%s|%s^%s^HL70357|E||||%s\r"
            .formatted(location, condition.code(), condition.meaning(), escaped(words));
    return code == Code.AA ? head + acknowledgment : head + acknowledgment + error;
  }

  /** HL7 v2.5.1 2.7.1. */
  private static String escaped(String text) {
    return text.replace("\\", "\\E\\")
        .replace("|", "\\F\\")
        .replace("^", "\\S\\")
        .replace("~", "\\R\\")
        .replace("&", "\\T\\")
        .replaceAll("\\p{Cntrl}+", " ");
  }
}
