package org.fovea.gateway.hl7;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escape sequences (HL7 v2.5.1 2.7) of a message, made ready for HAPI's parser: that knows those of
 * the separators only, and drops an escape character that stands alone, so that the identifier
 * {@code 4\2} would be another patient's {@code 42} (safety S1).
 */
final class Hl7Escapes {
  private static final Set<String> OF_SEPARATORS = Set.of("F", "S", "T", "R", "E");
  private static final Set<String> HIGHLIGHTING = Set.of("H", "N");
  private static final Pattern FORMATTING = Pattern.compile("\\.[a-z]{2}[+-]?[0-9]*");
  private static final Pattern HEXADECIMAL = Pattern.compile("X((?:[0-9A-Fa-f]{2})+)");
  private static final Pattern OTHER_CHARACTER_SET = Pattern.compile("[CM][0-9A-Fa-f]{4,6}");

  private final String encoding;
  private final char escape;
  private final Charset characterSet;

  /**
   * Of a message.
   *
   * @param encoding its field separator and MSH-2
   * @param characterSet of what is written in hexadecimal
   */
  Hl7Escapes(String encoding, Charset characterSet) {
    this.encoding = encoding;
    this.escape = encoding.charAt(3);
    this.characterSet = characterSet;
  }

  /**
   * The same text with sequences of separators only: hexadecimal is what it stands for, formatting
   * is a space, and an escape character that begins nothing known stands for itself.
   *
   * @throws Hl7Refusal when text is in another character set than the message
   */
  String simple(String segment) {
    StringBuilder simple = new StringBuilder(segment.length());
    int at = 0;
    for (int begin = segment.indexOf(escape); begin >= 0; begin = segment.indexOf(escape, at)) {
      simple.append(segment, at, begin);
      int end = segment.indexOf(escape, begin + 1);
      String body = end < 0 ? "" : segment.substring(begin + 1, end);
      Matcher hexadecimal = HEXADECIMAL.matcher(body);
      at = end + 1;
      if (OF_SEPARATORS.contains(body)) {
        simple.append(segment, begin, at);
      } else if (hexadecimal.matches()) {
        text(hexadecimal.group(1)).chars().forEach(one -> append((char) one, simple));
      } else if (FORMATTING.matcher(body).matches()) {
        simple.append(' ');
      } else if (OTHER_CHARACTER_SET.matcher(body).matches()) {
        throw refusal("found text in another character set than that of MSH-18");
      } else if (!HIGHLIGHTING.contains(body)) {
        append(escape, simple);
        at = begin + 1;
      }
    }
    return simple.append(segment, at, segment.length()).toString();
  }

  private String text(String hexadecimal) {
    return Hl7Text.decode(HexFormat.of().parseHex(hexadecimal), characterSet)
        .orElseThrow(() -> refusal("found hexadecimal that is no text in " + characterSet.name()));
  }

  private void append(char one, StringBuilder simple) {
    int separator = encoding.indexOf(one);
    if (separator >= 0) {
      simple.append(escape).append("FSRET".charAt(separator)).append(escape);
    } else {
      simple.append(Character.isISOControl(one) ? ' ' : one);
    }
  }

  private static Hl7Refusal refusal(String words) {
    return Hl7Refusal.content(Condition.DATA_TYPE, "", words);
  }
}
