package org.fovea.deidentify.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shapes of the size and sharpness of letters in one image at one threshold: connected pixels that
 * differ abruptly from what lies two pixels around them, as drawn text does and tissue does not.
 */
final class Glyphs {

  private static final int LOWEST = 5;
  private static final int HIGHEST = 72;

  /** Small letters run together: a shape may be as long as a word. */
  private static final int LONGEST_IN_HEIGHTS = 16;

  /** Of 255: what text must stand out from its surroundings; dim text on black has no more. */
  private static final int CONTRAST = 40;

  private final byte[] grey;
  private final int columns;
  private final int rows;
  private final int[] labels;

  Glyphs(byte[] grey, int columns, int rows) {
    this.grey = grey;
    this.columns = columns;
    this.rows = rows;
    this.labels = new int[grey.length];
  }

  /**
   * The shapes of pixels at or beyond a level.
   *
   * @param bright at or above the level, otherwise at or below it
   */
  List<PixelBox> at(int level, boolean bright) {
    int[] parents = label(level, bright);
    int count = parents[0];
    int[] left = filled(count, Integer.MAX_VALUE);
    int[] top = filled(count, Integer.MAX_VALUE);
    int[] right = filled(count, -1);
    int[] bottom = filled(count, -1);
    int[] pixels = new int[count + 1];
    for (int y = 0, i = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++, i++) {
        if (labels[i] != 0) {
          int root = root(parents, labels[i]);
          labels[i] = root;
          left[root] = Math.min(left[root], x);
          right[root] = Math.max(right[root], x);
          top[root] = Math.min(top[root], y);
          bottom[root] = y;
          pixels[root]++;
        }
      }
    }
    List<PixelBox> found = new ArrayList<>();
    for (int label = 1; label <= count; label++) {
      if (pixels[label] > 0) {
        PixelBox box = new PixelBox(left[label], top[label], right[label] + 1, bottom[label] + 1);
        if (isGlyph(box, pixels[label])
            && hasStrokes(label, box)
            && standsOut(label, box, bright)) {
          found.add(box);
        }
      }
    }
    return found;
  }

  private static int[] filled(int count, int value) {
    int[] array = new int[count + 1];
    Arrays.fill(array, value);
    return array;
  }

  /** Labels of eight-connected pixels; element 0 of the parents is how many there are. */
  private int[] label(int level, boolean bright) {
    int[] parents = new int[1024];
    int count = 0;
    for (int y = 0, i = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++, i++) {
        int value = grey[i] & 0xFF;
        labels[i] = 0;
        if (bright ? value < level : value > level) {
          continue;
        }
        int label = x > 0 ? labels[i - 1] : 0;
        if (y > 0) {
          int from = Math.max(0, x - 1);
          int to = Math.min(columns - 1, x + 1);
          for (int above = i - columns - x + from; above <= i - columns - x + to; above++) {
            label = joined(parents, label, labels[above]);
          }
        }
        if (label == 0) {
          label = ++count;
          if (count + 1 >= parents.length) {
            parents = Arrays.copyOf(parents, parents.length * 2);
          }
          parents[label] = label;
        }
        labels[i] = label;
      }
    }
    parents[0] = count;
    return parents;
  }

  private static int joined(int[] parents, int one, int other) {
    if (one == 0 || other == 0) {
      return Math.max(one, other);
    }
    int first = root(parents, one);
    int second = root(parents, other);
    int lower = Math.min(first, second);
    parents[first] = lower;
    parents[second] = lower;
    return lower;
  }

  private static int root(int[] parents, int label) {
    int at = label;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private static boolean isGlyph(PixelBox box, int pixels) {
    int height = box.height();
    int width = box.width();
    if (height < LOWEST || height > HIGHEST || width > height * LONGEST_IN_HEIGHTS) {
      return false;
    }
    double fill = (double) pixels / (width * height);
    boolean stroke = width * 2 <= height;
    return stroke || fill >= 0.12 && fill <= 0.82;
  }

  /** Letters that run together still have a stroke or two each, where an edge has one in all. */
  private boolean hasStrokes(int label, PixelBox box) {
    double lettersWide = (double) box.width() / box.height();
    if (lettersWide <= 1.6) {
      return true;
    }
    int strokes = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      boolean inside = false;
      for (int x = box.left(); x < box.right(); x++) {
        boolean now = labels[y * columns + x] == label;
        strokes += now && !inside ? 1 : 0;
        inside = now;
      }
    }
    return strokes >= 0.7 * lettersWide * box.height();
  }

  /** Inside against what lies two pixels outside, so that smoothed edges count as edges. */
  private boolean standsOut(int label, PixelBox box, boolean bright) {
    long inside = 0;
    int insideCount = 0;
    long outside = 0;
    int outsideCount = 0;
    PixelBox around = box.grown(3, columns, rows);
    for (int y = around.top(); y < around.bottom(); y++) {
      for (int x = around.left(); x < around.right(); x++) {
        int at = y * columns + x;
        if (labels[at] == label) {
          // Only the rim: the middle of a smooth valley differs from its shores as well.
          if (isRim(label, x, y)) {
            inside += grey[at] & 0xFF;
            insideCount++;
          }
        } else if (labels[at] == 0 && isNear(label, x, y)) {
          outside += grey[at] & 0xFF;
          outsideCount++;
        }
      }
    }
    if (insideCount == 0 || outsideCount == 0) {
      return false;
    }
    double difference = (double) inside / insideCount - (double) outside / outsideCount;
    return (bright ? difference : -difference) >= CONTRAST;
  }

  /** Within two pixels of what is not the shape, in a straight line. */
  private boolean isRim(int label, int x, int y) {
    int at = y * columns + x;
    return x < 2
        || x + 2 >= columns
        || y < 2
        || y + 2 >= rows
        || labels[at - 2] != label
        || labels[at + 2] != label
        || labels[at - 2 * columns] != label
        || labels[at + 2 * columns] != label;
  }

  /** Exactly two pixels away from the shape in a straight line. */
  private boolean isNear(int label, int x, int y) {
    int at = y * columns + x;
    return x >= 2 && labels[at - 2] == label
        || x + 2 < columns && labels[at + 2] == label
        || y >= 2 && labels[at - 2 * columns] == label
        || y + 2 < rows && labels[at + 2 * columns] == label;
  }
}
