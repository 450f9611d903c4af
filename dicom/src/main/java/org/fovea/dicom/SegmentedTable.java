package org.fovea.dicom;

/** Segmented palette data (PS3.3 C.7.9.2): discrete, linear and indirect segments. */
final class SegmentedTable {

  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final int[] words;
  private final int[] entries;
  private int filled;

  private SegmentedTable(int[] words, int count) {
    this.words = words;
    this.entries = new int[count];
  }

  /**
   * The entries the segments stand for.
   *
   * @param words the segment data as 8 or 16 bit values
   * @param count entries the descriptor announces
   */
  static int[] expand(int[] words, int count) {
    SegmentedTable table = new SegmentedTable(words, count);
    int at = 0;
    while (at < words.length && table.filled < count) {
      at = table.segment(at, true);
    }
    if (table.filled != count) {
      throw broken(table.filled + " entries", String.valueOf(count));
    }
    return table.entries;
  }

  /** Expands the segment at {@code at} and returns where the next begins. */
  private int segment(int at, boolean indirectAllowed) {
    require(at + 1);
    int length = words[at + 1];
    switch (words[at]) {
      case DISCRETE -> {
        require(at + 1 + length);
        for (int i = 0; i < length; i++) {
          append(words[at + 2 + i]);
        }
        return at + 2 + length;
      }
      case LINEAR -> {
        require(at + 2);
        if (filled == 0) {
          throw broken("a linear segment first", "a discrete one");
        }
        int from = entries[filled - 1];
        int to = words[at + 2];
        for (int i = 1; i <= length; i++) {
          append((int) Math.round(from + (double) (to - from) * i / length));
        }
        return at + 3;
      }
      case INDIRECT -> {
        require(at + 3);
        if (!indirectAllowed) {
          throw broken("an indirect segment within another", "discrete or linear ones");
        }
        int source = words[at + 2] | words[at + 3] << 16;
        for (int i = 0; i < length; i++) {
          source = segment(source, false);
        }
        return at + 4;
      }
      default -> throw broken("segment type " + words[at], "0, 1 or 2");
    }
  }

  private void require(int index) {
    if (index < 0 || index >= words.length) {
      throw broken("segment data that end early", "whole segments");
    }
  }

  private void append(int value) {
    if (filled == entries.length) {
      throw broken("more entries", entries.length + " entries");
    }
    entries[filled++] = value;
  }

  private static DicomException broken(String found, String expected) {
    return LookupTables.invalid(Tag.SegmentedRedPaletteColorLookupTableData, found, expected);
  }
}
