package org.fovea.deidentify.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.fovea.dicom.Element;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/**
 * Whether a value has the form its VR asks for (PS3.5 table 6.2-1). What has not could be any text;
 * the tolerances are those of data that are met.
 */
final class ValueForm {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9 _+./-]{0,16}");
  private static final Pattern DATE = Pattern.compile("|\\d{4}\\.?\\d{2}\\.?\\d{2}");
  private static final Pattern TIME =
      Pattern.compile("|\\d{2}:?(\\d{2}:?(\\d{2}(\\.\\d{1,6})?)?)?");
  private static final Pattern DATE_TIME =
      Pattern.compile("|\\d{4}(\\d{2}){0,5}(\\.\\d{1,6})?([+-]\\d{4})?");
  private static final Pattern AGE = Pattern.compile("|\\d{1,3}[DWMY]?");
  private static final Pattern NUMBER =
      Pattern.compile("|[+-]?(\\d{1,24}(\\.\\d{0,24})?|\\.\\d{1,24})([eE][+-]?\\d{1,3})?");
  private static final Pattern UID = Pattern.compile("|\\d[\\d.]{0,63}");

  private ValueForm() {}

  static boolean obeys(Element element) {
    Pattern form =
        switch (element.vr()) {
          case CS -> CODE;
          case DA -> DATE;
          case TM -> TIME;
          case DT -> DATE_TIME;
          case AS -> AGE;
          case DS, IS -> NUMBER;
          case UI -> UID;
          default -> null;
        };
    if (form == null || !(element.value() instanceof Value.Bytes(byte[] bytes))) {
      return true;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String value : text.split("\\\\", -1)) {
      if (!form.matcher(trimmed(value, element.vr())).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String trimmed(String value, Vr vr) {
    String stripped = value.strip();
    int to = stripped.length();
    while (to > 0 && stripped.charAt(to - 1) == 0) {
      to--;
    }
    return vr == Vr.UI ? stripped.substring(0, to) : stripped.substring(0, to).strip();
  }
}
