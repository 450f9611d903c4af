package org.fovea.dicom;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What a value put into a data set must obey (PS3.5 table 6.2-1); values that were read are kept.
 */
final class ValueCheck {

  private static final Pattern CODE_STRING = Pattern.compile("[A-Z0-9 _]*");
  private static final Pattern DATE = Pattern.compile("|\\d{8}");
  private static final Pattern TIME = Pattern.compile("|\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
  private static final Pattern DATE_TIME =
      Pattern.compile("|\\d{4}(\\d{2}){0,5}(\\.\\d{1,6})?([+-]\\d{4})?");
  private static final Pattern AGE = Pattern.compile("|\\d{3}[DWMY]");
  private static final Pattern DECIMAL =
      Pattern.compile("|[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern INTEGER = Pattern.compile("|[+-]?\\d{1,11}");

  /** Of an unsigned 64-bit number, and one to spare. */
  private static final int MOST_DIGITS = 21;

  private ValueCheck() {}

  static void check(int tag, Vr vr, String... values) {
    for (String value : values) {
      boolean tooLong = value.length() > vr.maximumCharacters();
      boolean backslash = !vr.isSingleText() && value.indexOf('\\') >= 0;
      if (tooLong || backslash || !obeys(vr, value)) {
        throw wrong(tag, vr, value);
      }
    }
  }

  private static boolean obeys(Vr vr, String value) {
    return switch (vr) {
      case CS -> CODE_STRING.matcher(value).matches();
      case DA -> DATE.matcher(value).matches();
      case TM -> TIME.matcher(value).matches();
      case DT -> DATE_TIME.matcher(value).matches();
      case AS -> AGE.matcher(value).matches();
      case DS -> DECIMAL.matcher(value).matches();
      case IS -> INTEGER.matcher(value).matches();
      case UI -> value.isEmpty() || Uid.isValid(value);
      default -> true;
    };
  }

  static void checkRange(Vr vr, BigDecimal value) {
    int bits = 8 * vr.unitBytes();
    // Looked at before it is expanded: 1E999999999 would fill the memory with digits.
    boolean small = Math.abs((long) value.scale()) <= MOST_DIGITS;
    boolean fits =
        small
            && switch (vr) {
              case US, UL, UV ->
                  value.signum() >= 0 && value.toBigIntegerExact().bitLength() <= bits;
              case SS, SL, SV -> value.toBigIntegerExact().bitLength() < bits;
              default -> true;
            };
    if (!fits) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INVALID_VALUE, value.toString(), "a number of VR " + vr);
    }
  }

  static DicomException wrong(int tag, Vr vr, String value) {
    String shown = value.length() <= 80 ? value : value.substring(0, 80) + "…";
    return new DicomException.InvalidValue(
        DicomErrorCode.INVALID_VALUE,
        "'" + shown + "'",
        "a value of VR " + vr + " in " + Dictionary.describe(tag));
  }
}
