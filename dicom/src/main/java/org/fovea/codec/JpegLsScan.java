package org.fovea.codec;

import java.util.Arrays;

/** The lines of one JPEG-LS scan: runs of equal samples and samples in context (T.87 A.7, B). */
final class JpegLsScan {

  /** J: how many bits a run length has at each run index (A.2.1). */
  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  /** How the components of a scan alternate (C.2.3). */
  enum Interleave {
    NONE,
    LINE,
    SAMPLE
  }

  /** Takes finished lines; {@code line[1]} is the first sample. */
  interface LineSink {
    void accept(int row, int component, int[] line);
  }

  private final JpegLsBits bits;
  private final JpegLsModel model;
  private final int columns;
  private final int rows;
  private final int restartRows;
  // A sample before the first and one after the last, as A.2.1 and A.7 ask at the edges.
  private int[][] previous;
  private int[][] current;
  private final int[] runIndexes;

  JpegLsScan(
      JpegLsBits bits, JpegLsModel model, int columns, int rows, int components, int restartRows) {
    this.bits = bits;
    this.model = model;
    this.columns = columns;
    this.rows = rows;
    this.restartRows = restartRows;
    previous = new int[components][columns + 2];
    current = new int[components][columns + 2];
    runIndexes = new int[components];
  }

  void decode(Interleave interleave, LineSink sink) {
    for (int row = 0; row < rows; row++) {
      if (restartRows > 0 && row > 0 && row % restartRows == 0) {
        restart();
      }
      for (int i = 0; i < current.length; i++) {
        current[i][0] = previous[i][1];
        previous[i][columns + 1] = previous[i][columns];
      }
      if (interleave == Interleave.SAMPLE && current.length > 1) {
        pixels();
      } else {
        for (int i = 0; i < current.length; i++) {
          line(i);
        }
      }
      for (int i = 0; i < current.length; i++) {
        sink.accept(row, i, current[i]);
      }
      int[][] swap = previous;
      previous = current;
      current = swap;
    }
  }

  private void restart() {
    bits.restart();
    model.reset();
    Arrays.fill(runIndexes, 0);
    for (int[] line : previous) {
      Arrays.fill(line, 0);
    }
  }

  private void line(int component) {
    int[] above = previous[component];
    int[] line = current[component];
    int i = 1;
    while (i <= columns) {
      int context = model.context(line[i - 1], above[i], above[i - 1], above[i + 1]);
      if (context != 0) {
        line[i] = model.sample(bits, context, line[i - 1], above[i], above[i - 1]);
        i++;
        continue;
      }
      int length = runLength(component, columns + 1 - i);
      Arrays.fill(line, i, i + length, line[i - 1]);
      i += length;
      if (i <= columns) {
        int left = line[i - 1];
        int shortened = RUN_BITS[runIndexes[component]];
        line[i] = model.afterRun(bits, shortened, left, above[i], model.alike(left, above[i]));
        runIndexes[component] = Math.max(0, runIndexes[component] - 1);
        i++;
      }
    }
  }

  /** A line of sample-interleaved components: a run ends for all at once (B.2.2). */
  private void pixels() {
    int[] contexts = new int[current.length];
    int i = 1;
    while (i <= columns) {
      boolean run = true;
      for (int c = 0; c < contexts.length; c++) {
        int[] above = previous[c];
        contexts[c] = model.context(current[c][i - 1], above[i], above[i - 1], above[i + 1]);
        run &= contexts[c] == 0;
      }
      if (!run) {
        for (int c = 0; c < contexts.length; c++) {
          int[] line = current[c];
          int[] above = previous[c];
          line[i] = model.sample(bits, contexts[c], line[i - 1], above[i], above[i - 1]);
        }
        i++;
        continue;
      }
      int length = runLength(0, columns + 1 - i);
      for (int[] line : current) {
        Arrays.fill(line, i, i + length, line[i - 1]);
      }
      i += length;
      if (i <= columns) {
        for (int c = 0; c < contexts.length; c++) {
          int shortened = RUN_BITS[runIndexes[0]];
          current[c][i] = model.afterRun(bits, shortened, current[c][i - 1], previous[c][i], false);
        }
        runIndexes[0] = Math.max(0, runIndexes[0] - 1);
        i++;
      }
    }
  }

  /** A run's length (A.7.1), at most what is left of the line. */
  private int runLength(int component, int left) {
    int length = 0;
    while (bits.bit()) {
      int block = 1 << RUN_BITS[runIndexes[component]];
      if (block > left - length) {
        return left;
      }
      length += block;
      runIndexes[component] = Math.min(RUN_BITS.length - 1, runIndexes[component] + 1);
      if (length == left) {
        return left;
      }
    }
    length += bits.bits(RUN_BITS[runIndexes[component]]);
    if (length >= left) {
      throw CodestreamException.malformed(
          "a run of " + length + " samples", "fewer than the " + left + " left of the line");
    }
    return length;
  }
}
