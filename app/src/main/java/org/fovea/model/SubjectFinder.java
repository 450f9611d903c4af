package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.PixelRows;

/**
 * Finds what stands out from a dark ground: the largest connected area above a threshold, seen at
 * 128×128. Where it is small, as in an empty or a bright image, the whole image is taken.
 */
final class SubjectFinder {

  private static final int SIDE = 128;

  /** Less than this part of the width or height is no subject but a mark or a lamp. */
  private static final double SMALLEST = 0.3;

  private static final int BINS = 256;

  private SubjectFinder() {}

  /** The rectangle in the image's pixels around the subject. */
  static Placement find(Equalisation.Subject subject, PixelRows grey, int columns, int rows) {
    Placement whole = new Placement(0, 0, columns, rows);
    if (subject == Equalisation.Subject.FRAME) {
      return whole;
    }
    float[] small = Resampling.area(grey, whole, SIDE, SIDE);
    float limit =
        switch (subject) {
          case FRAME -> 0;
          // Half of Otsu's threshold: the brain is darker than the skull or the fat around it.
          case HEAD -> otsu(small) / 2;
          // The ground is black but for noise; a dim retina is a seventh of its brightest part.
          case DISC -> Math.max(0.03f, 0.14f * upper(small));
        };
    int[] box = box(small, limit);
    double smallest = SMALLEST * SIDE;
    if (box[2] - box[0] < smallest || box[3] - box[1] < smallest) {
      return whole;
    }
    int left = box[0] * columns / SIDE;
    int top = box[1] * rows / SIDE;
    int right = Math.max(left + 1, (box[2] * columns + SIDE - 1) / SIDE);
    int bottom = Math.max(top + 1, (box[3] * rows + SIDE - 1) / SIDE);
    return new Placement(left, top, right - left, bottom - top);
  }

  /** The threshold that parts dark from bright with the least variance inside (Otsu 1979). */
  private static float otsu(float[] values) {
    int[] histogram = histogram(values);
    double total = values.length;
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += bin * (double) histogram[bin];
    }
    double below = 0;
    double sumBelow = 0;
    double best = -1;
    int chosen = 0;
    for (int bin = 0; bin < BINS - 1; bin++) {
      below += histogram[bin];
      sumBelow += bin * (double) histogram[bin];
      if (below == 0 || below == total) {
        continue;
      }
      double apart = sumBelow / below - (sum - sumBelow) / (total - below);
      double between = below * (total - below) * apart * apart;
      if (between > best) {
        best = between;
        chosen = bin;
      }
    }
    return (chosen + 1f) / BINS;
  }

  private static float upper(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * 19 / 20];
  }

  private static int[] histogram(float[] values) {
    int[] histogram = new int[BINS];
    for (float value : values) {
      histogram[Math.clamp((int) (value * BINS), 0, BINS - 1)]++;
    }
    return histogram;
  }

  /** Left, top, right, bottom of the largest area of neighbours above the limit; ends exclusive. */
  private static int[] box(float[] values, float limit) {
    boolean[] seen = new boolean[values.length];
    int[] waiting = new int[values.length];
    int largest = 0;
    int[] box = {0, 0, 0, 0};
    for (int start = 0; start < values.length; start++) {
      if (seen[start] || values[start] <= limit) {
        continue;
      }
      int[] found = {SIDE, SIDE, 0, 0};
      int count = 0;
      int open = 0;
      waiting[open++] = start;
      seen[start] = true;
      while (open > 0) {
        int at = waiting[--open];
        int x = at % SIDE;
        int y = at / SIDE;
        count++;
        found[0] = Math.min(found[0], x);
        found[1] = Math.min(found[1], y);
        found[2] = Math.max(found[2], x + 1);
        found[3] = Math.max(found[3], y + 1);
        int[] neighbours = {
          x > 0 ? at - 1 : at, x < SIDE - 1 ? at + 1 : at,
          y > 0 ? at - SIDE : at, y < SIDE - 1 ? at + SIDE : at
        };
        for (int next : neighbours) {
          if (!seen[next] && values[next] > limit) {
            seen[next] = true;
            waiting[open++] = next;
          }
        }
      }
      if (count > largest) {
        largest = count;
        box = found;
      }
    }
    return box;
  }
}
