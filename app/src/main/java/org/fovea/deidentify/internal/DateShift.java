package org.fovea.deidentify.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves dates by whole days, so that intervals and times of day stay (PS3.15 E.3.6).
 *
 * @param daysBack into the past
 */
record DateShift(int daysBack) {

  private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");
  private static final Pattern DATE_TIME = Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(.*)");

  /** A DA value moved; nothing if it is no date. The form of ACR-NEMA, with dots, is read. */
  Optional<String> date(String value) {
    Matcher matcher = DATE.matcher(value.strip());
    return matcher.matches()
        ? shift(matcher.group(1), matcher.group(2), matcher.group(3))
        : Optional.empty();
  }

  /** A DT value moved, as precise as it was and without its offset from UTC, which says where. */
  Optional<String> dateTime(String value) {
    String local = value.strip().replaceFirst("[+-]\\d{4}$", "");
    Matcher matcher = DATE_TIME.matcher(local);
    if (!matcher.matches() || !matcher.group(4).matches("(\\d{2}){0,3}(\\.\\d{1,6})?")) {
      return Optional.empty();
    }
    String month = matcher.group(2);
    String day = matcher.group(3);
    return shift(matcher.group(1), month == null ? "07" : month, day == null ? "01" : day)
        .map(moved ->
            month == null
                ? moved.substring(0, 4)
                : day == null ? moved.substring(0, 6) : moved + matcher.group(4));
  }

  private Optional<String> shift(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      LocalDate moved = date.minusDays(daysBack);
      return moved.getYear() < 1
          ? Optional.empty()
          : Optional.of(moved.format(DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
