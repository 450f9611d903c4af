package org.fovea.inference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The patient's age at the study, in completed years: Patient's Age (0010,1010), or birth date and
 * study date. Where both are there and differ by more than a year, neither is believed.
 */
final class PatientAge {

  private static final Pattern AGE_STRING = Pattern.compile("(\\d{3})([DWMY])");
  private static final int OLDEST = 150;

  private PatientAge() {}

  /** Null when unknown or contradictory. */
  static @Nullable Integer years(DataSet header) {
    Integer stated = stated(header.getString(Tag.PatientAge).orElse(""));
    Integer counted =
        between(
            header.getString(Tag.PatientBirthDate).orElse(""),
            header.getString(Tag.StudyDate).orElse(""));
    if (stated == null || counted == null) {
      return stated == null ? counted : stated;
    }
    return Math.abs(stated - counted) <= 1 ? counted : null;
  }

  /** An age string (PS3.5 6.2, AS). */
  private static @Nullable Integer stated(String age) {
    Matcher matcher = AGE_STRING.matcher(age.strip());
    if (!matcher.matches()) {
      return null;
    }
    int number = Integer.parseInt(matcher.group(1));
    int years =
        switch (matcher.group(2).charAt(0)) {
          case 'D' -> number / 365;
          case 'W' -> number / 52;
          case 'M' -> number / 12;
          default -> number;
        };
    return years <= OLDEST ? years : null;
  }

  private static @Nullable Integer between(String birth, String study) {
    try {
      LocalDate born = LocalDate.parse(birth.strip(), DateTimeFormatter.BASIC_ISO_DATE);
      LocalDate examined = LocalDate.parse(study.strip(), DateTimeFormatter.BASIC_ISO_DATE);
      long years = ChronoUnit.YEARS.between(born, examined);
      return examined.isBefore(born) || years > OLDEST ? null : (int) years;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
