package org.fovea.gateway.dimse;

import java.util.List;
import java.util.Locale;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Vr;

/** Attribute matching (PS3.4 C.2.2.2): single value, UID list, universal, wild card, range. */
final class KeyMatch {
  private KeyMatch() {}

  /** Whether a key restricts anything that is understood here. */
  static boolean isMatched(Element key) {
    return !key.isEmpty() && key.vr().isText();
  }

  /**
   * Whether the values match a key.
   *
   * @param keys with the character set of the key
   * @param values of the entity; none match universal keys only
   */
  static boolean matches(DataSet keys, Element key, List<String> values) {
    List<String> wanted =
        keys.getStrings(key.tag()).stream()
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
    if (wanted.isEmpty()) {
      return true;
    }
    return wanted.stream()
        .anyMatch(one -> values.stream().anyMatch(value -> matches(key.vr(), one, value.strip())));
  }

  private static boolean matches(Vr vr, String wanted, String value) {
    return switch (vr) {
      case DA, TM, DT -> inRange(wanted, value);
      case UI -> wanted.equals(value);
      case IS, DS -> sameNumber(wanted, value);
      case PN -> wildcard(wanted.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
      default -> wildcard(wanted, value);
    };
  }

  private static boolean sameNumber(String wanted, String value) {
    try {
      return Double.parseDouble(wanted) == Double.parseDouble(value);
    } catch (NumberFormatException notNumbers) {
      return wanted.equals(value);
    }
  }

  /** Dates and times of the same precision compare as text (PS3.4 C.2.2.2.5). */
  private static boolean inRange(String wanted, String value) {
    int dash = wanted.indexOf('-');
    if (dash < 0) {
      return value.startsWith(wanted);
    }
    String from = wanted.substring(0, dash);
    String to = wanted.substring(dash + 1);
    return !value.isEmpty()
        && (from.isEmpty() || value.compareTo(from) >= 0)
        && (to.isEmpty() || value.startsWith(to) || value.compareTo(to) <= 0);
  }

  /** Goes back to the last star only, so that many stars cost no more than text times pattern. */
  private static boolean wildcard(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      boolean more = p < pattern.length();
      if (more && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (more && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
