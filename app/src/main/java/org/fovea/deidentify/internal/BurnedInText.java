package org.fovea.deidentify.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds text drawn into an image: at several thresholds, in both polarities, rows of shapes that
 * have the size, sharpness and spacing of letters.
 *
 * <p>It is no reader: it takes scales and markers for text too, and misses handwriting, text on
 * patterns, letters below five and above seventy-two pixels, and single letters.
 */
final class BurnedInText {

  private static final int[] LEVELS = {245, 205, 160, 110, 70, 45};

  /** Fewer letters in a row are found in any image. */
  private static final double FEWEST_LETTERS = 3;

  /** No line of text fits beside an image that is smaller. */
  private static final int SMALLEST_IMAGE = 96;

  private BurnedInText() {}

  /**
   * The places of text.
   *
   * @param grey one byte a pixel, 0 to 255 over the range the image uses
   */
  static List<PixelBox> find(byte[] grey, int columns, int rows) {
    if (Math.min(columns, rows) < SMALLEST_IMAGE) {
      return List.of();
    }
    Glyphs glyphs = new Glyphs(grey, columns, rows);
    List<PixelBox> found = new ArrayList<>();
    for (int level : LEVELS) {
      found.addAll(lines(glyphs.at(level, true), columns, rows));
      found.addAll(lines(glyphs.at(255 - level, false), columns, rows));
    }
    return found;
  }

  /** Rows of letters, each as one box with a margin. */
  private static List<PixelBox> lines(List<PixelBox> glyphs, int columns, int rows) {
    List<PixelBox> sorted = new ArrayList<>(glyphs);
    sorted.sort(Comparator.comparingInt(PixelBox::left));
    List<Row> open = new ArrayList<>();
    List<PixelBox> lines = new ArrayList<>();
    for (PixelBox glyph : sorted) {
      Row nearest = null;
      for (Row row : open) {
        if (row.follows(glyph) && (nearest == null || row.last.right() > nearest.last.right())) {
          nearest = row;
        }
      }
      if (nearest == null) {
        open.add(new Row(glyph));
      } else {
        nearest.add(glyph);
      }
      open.removeIf(row -> {
        boolean done = row.last.right() + reach(row.last) < glyph.left();
        if (done) {
          row.box(columns, rows, lines);
        }
        return done;
      });
    }
    open.forEach(row -> row.box(columns, rows, lines));
    return withStragglers(lines, sorted, columns, rows);
  }

  /** Short words, points and accents beside a line belong to it. */
  private static List<PixelBox> withStragglers(
      List<PixelBox> lines, List<PixelBox> glyphs, int columns, int rows) {
    List<PixelBox> grown = new ArrayList<>();
    for (PixelBox line : lines) {
      PixelBox all = line;
      for (PixelBox glyph : glyphs) {
        int gap = Math.max(glyph.left() - line.right(), line.left() - glyph.right());
        boolean beside = glyph.bottom() > line.top() && glyph.top() < line.bottom();
        boolean small = glyph.height() <= line.height();
        if (beside && small && gap <= 2 * line.height()) {
          all = all.with(glyph.grown(2, columns, rows));
        }
      }
      grown.add(all);
    }
    return grown;
  }

  /** How far apart letters of a line may be: a wide space. */
  private static int reach(PixelBox glyph) {
    return 3 + glyph.height() * 5 / 4;
  }

  private static final class Row {
    private PixelBox all;
    private PixelBox last;
    private double letters;

    Row(PixelBox first) {
      all = first;
      last = first;
      letters = lettersIn(first);
    }

    private static double lettersIn(PixelBox glyph) {
      return Math.max(1, glyph.width() / (0.8 * glyph.height()));
    }

    boolean follows(PixelBox glyph) {
      int overlap = Math.min(all.bottom(), glyph.bottom()) - Math.max(last.top(), glyph.top());
      int lower = Math.min(last.height(), glyph.height());
      int higher = Math.max(last.height(), glyph.height());
      return glyph.left() - last.right() <= reach(last)
          && overlap * 2 >= lower
          && higher <= 2 * lower + 2;
    }

    void add(PixelBox glyph) {
      all = all.with(glyph);
      letters += lettersIn(glyph);
      last = glyph.right() >= last.right() ? glyph : last;
    }

    void box(int columns, int rows, List<PixelBox> lines) {
      if (letters >= FEWEST_LETTERS) {
        lines.add(all.grown(3 + all.height() / 3, columns, rows));
      }
    }
  }
}
