package org.fovea.dicom.sr;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Instants as DA, TM and DT (PS3.5 6.2). */
final class DicomTimes {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx");
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");

  private DicomTimes() {}

  static String date(OffsetDateTime at) {
    return DATE.format(at);
  }

  static String time(OffsetDateTime at) {
    return TIME.format(at);
  }

  static String dateTime(OffsetDateTime at) {
    return DATE_TIME.format(at);
  }

  static String offset(OffsetDateTime at) {
    return OFFSET.format(at);
  }
}
