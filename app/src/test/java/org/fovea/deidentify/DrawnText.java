package org.fovea.deidentify;

import java.util.Map;

/** Letters of five by seven, drawn larger: text in pixels that needs no font. */
final class DrawnText {
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('A', "01110 10001 10001 11111 10001 10001 10001"),
          Map.entry('E', "11111 10000 10000 11110 10000 10000 11111"),
          Map.entry('I', "01110 00100 00100 00100 00100 00100 01110"),
          Map.entry('L', "10000 10000 10000 10000 10000 10000 11111"),
          Map.entry('M', "10001 11011 10101 10101 10001 10001 10001"),
          Map.entry('S', "01111 10000 10000 01110 00001 00001 11110"),
          Map.entry('Y', "10001 10001 01010 00100 00100 00100 00100"),
          Map.entry('Z', "11111 00001 00010 00100 01000 10000 11111"),
          Map.entry('1', "00100 01100 00100 00100 00100 00100 01110"),
          Map.entry('6', "01110 10000 10000 11110 10001 10001 01110"),
          Map.entry('9', "01110 10001 10001 01111 00001 00001 01110"));

  private DrawnText() {}

  /** Draws a text with its upper left corner at a place; returns which pixels it covers. */
  static boolean[] draw(
      int[] samples, int columns, String text, int left, int top, int scale, int value) {
    boolean[] drawn = new boolean[samples.length];
    for (int i = 0; i < text.length(); i++) {
      String[] rows = LETTERS.getOrDefault(text.charAt(i), "0 0 0 0 0 0 0").split(" ", -1);
      for (int y = 0; y < 7 * scale; y++) {
        for (int x = 0; x < 5 * scale; x++) {
          String row = rows[y / scale];
          if (row.length() == 5 && row.charAt(x / scale) == '1') {
            int at = (top + y) * columns + left + i * 6 * scale + x;
            samples[at] = value;
            drawn[at] = true;
          }
        }
      }
    }
    return drawn;
  }
}
