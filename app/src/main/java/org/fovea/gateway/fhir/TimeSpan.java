package org.fovea.gateway.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What a date of less than full precision stands for. A date without a zone is taken as UTC, as
 * DICOM dates are on both sides of a comparison.
 *
 * @param from inclusive
 * @param until exclusive
 */
record TimeSpan(Instant from, Instant until) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})?");
  private static final double APPROXIMATELY = 0.1; // FHIR R4 recommends 10 % of the distance to now

  /**
   * Of a FHIR date, dateTime or instant, seconds optional.
   *
   * @throws DateTimeException when it is none
   */
  static TimeSpan parse(String text) {
    if (text.matches("[0-9]{4}")) {
      Year year = Year.parse(text);
      return days(year.atDay(1), year.plusYears(1).atDay(1));
    }
    if (text.matches("[0-9]{4}-[0-9]{2}")) {
      YearMonth month = YearMonth.parse(text);
      return days(month.atDay(1), month.plusMonths(1).atDay(1));
    }
    if (DAY.matcher(text).matches()) {
      LocalDate day = LocalDate.parse(text);
      return days(day, day.plusDays(1));
    }
    if (!TIME.matcher(text).matches()) {
      throw new DateTimeException("found \"" + text + "\"");
    }
    boolean zoned = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}");
    Instant from =
        zoned
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    return new TimeSpan(from, from.plus(1, precision(text)));
  }

  private static ChronoUnit precision(String text) {
    if (text.contains(".")) {
      return ChronoUnit.MILLIS;
    }
    return text.matches("[^T]*T[0-9]{2}:[0-9]{2}:.*") ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
  }

  private static TimeSpan days(LocalDate first, LocalDate after) {
    return new TimeSpan(
        first.atStartOfDay().toInstant(ZoneOffset.UTC),
        after.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  boolean contains(TimeSpan other) {
    return !other.from.isBefore(from) && !other.until.isAfter(until);
  }

  boolean overlaps(TimeSpan other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /** Wider at both ends by a tenth of its distance from now. */
  TimeSpan approximately(Instant now) {
    Duration distance = Duration.between(from, now).abs();
    Duration slack = Duration.ofSeconds(Math.round(distance.getSeconds() * APPROXIMATELY));
    return new TimeSpan(from.minus(slack), until.plus(slack));
  }
}
