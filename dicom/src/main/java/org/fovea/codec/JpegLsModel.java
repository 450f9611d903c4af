package org.fovea.codec;

import java.util.Arrays;

/**
 * What a JPEG-LS scan has learned about its prediction errors (T.87 A.2, A.6): 365 contexts of the
 * gradients around a sample, and two for samples that end a run. Turns code words into samples.
 */
final class JpegLsModel {

  private static final int CONTEXTS = 365;
  private static final int LOWEST_BIAS = -128;
  private static final int HIGHEST_BIAS = 127;
  private static final int LARGEST_GOLOMB_PARAMETER = 16;

  private final JpegLsParameters parameters;
  private final int near;
  private final int step;
  private final int range;
  private final int limit;
  private final int errorBits;
  // Quantised gradients (A.3.3), from -MAXVAL on.
  private final byte[] gradients;

  private final int[] errorSums = new int[CONTEXTS];
  private final int[] biases = new int[CONTEXTS];
  private final int[] corrections = new int[CONTEXTS];
  private final int[] counts = new int[CONTEXTS];
  private final int[] runErrorSums = new int[2];
  private final int[] runCounts = new int[2];
  private final int[] runNegatives = new int[2];

  JpegLsModel(JpegLsParameters parameters, int near) {
    this.parameters = parameters;
    this.near = near;
    step = 2 * near + 1;
    range = (parameters.highest() + 2 * near) / step + 1;
    errorBits = bitsFor(range);
    int sampleBits = Math.max(2, bitsFor(parameters.highest() + 1));
    limit = 2 * (sampleBits + Math.max(8, sampleBits));
    gradients = new byte[2 * parameters.highest() + 1];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = (byte) quantise(i - parameters.highest());
    }
    reset();
  }

  private static int bitsFor(int values) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
  }

  private int quantise(int gradient) {
    int size = Math.abs(gradient);
    int level =
        size <= near
            ? 0
            : size < parameters.t1()
                ? 1
                : size < parameters.t2() ? 2 : size < parameters.t3() ? 3 : 4;
    return gradient < 0 ? -level : level;
  }

  /** At the start of a scan and of every restart interval (A.2.1, A.8). */
  void reset() {
    int first = Math.max(2, (range + 32) / 64);
    Arrays.fill(errorSums, first);
    Arrays.fill(biases, 0);
    Arrays.fill(corrections, 0);
    Arrays.fill(counts, 1);
    Arrays.fill(runErrorSums, first);
    Arrays.fill(runCounts, 1);
    Arrays.fill(runNegatives, 0);
  }

  /** The signed context of the neighbours left, above, above left and above right; 0 for a run. */
  int context(int left, int above, int aboveLeft, int aboveRight) {
    int highest = parameters.highest();
    return 81 * gradients[aboveRight - above + highest]
        + 9 * gradients[above - aboveLeft + highest]
        + gradients[aboveLeft - left + highest];
  }

  /** A sample in a context of its neighbours (A.4, A.5, A.6). */
  int sample(JpegLsBits bits, int signedContext, int left, int above, int aboveLeft) {
    int sign = signedContext < 0 ? -1 : 1;
    int q = signedContext * sign;
    int predicted = clamp(edge(left, above, aboveLeft) + sign * corrections[q]);
    int k = golombParameter(counts[q], errorSums[q]);
    int mapped = golomb(bits, k, limit);
    int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
    if (near == 0 && k == 0 && 2 * biases[q] <= -counts[q]) {
      error = -(error + 1);
    }
    learn(q, error);
    return reconstruct(predicted, sign * error);
  }

  /** The median edge detector. */
  private static int edge(int left, int above, int aboveLeft) {
    int smaller = Math.min(left, above);
    int larger = Math.max(left, above);
    if (aboveLeft >= larger) {
      return smaller;
    }
    return aboveLeft <= smaller ? larger : left + above - aboveLeft;
  }

  private void learn(int q, int error) {
    errorSums[q] += Math.abs(error);
    biases[q] += error * step;
    if (counts[q] == parameters.reset()) {
      errorSums[q] >>= 1;
      biases[q] >>= 1;
      counts[q] >>= 1;
    }
    counts[q]++;
    if (biases[q] <= -counts[q]) {
      biases[q] = Math.max(biases[q] + counts[q], 1 - counts[q]);
      corrections[q] = Math.max(LOWEST_BIAS, corrections[q] - 1);
    } else if (biases[q] > 0) {
      biases[q] = Math.min(biases[q] - counts[q], 0);
      corrections[q] = Math.min(HIGHEST_BIAS, corrections[q] + 1);
    }
  }

  /**
   * The sample that ends a run (A.7.2).
   *
   * @param runLengthBits J[RUNindex], by which the code word may be shorter
   * @param alike whether the neighbours count as equal, where that is distinguished
   */
  int afterRun(JpegLsBits bits, int runLengthBits, int left, int above, boolean alike) {
    int type = alike ? 1 : 0;
    int sum = runErrorSums[type] + (alike ? runCounts[type] >> 1 : 0);
    int k = golombParameter(runCounts[type], sum);
    int mapped = golomb(bits, k, limit - runLengthBits - 1);
    int folded = mapped + type;
    boolean map = (folded & 1) != 0;
    int size = folded + 1 >> 1;
    boolean negative = (k != 0 || 2 * runNegatives[type] >= runCounts[type]) == map;
    int error = negative ? -size : size;
    if (error < 0) {
      runNegatives[type]++;
    }
    runErrorSums[type] += mapped + 1 - type >> 1;
    if (runCounts[type] == parameters.reset()) {
      runErrorSums[type] >>= 1;
      runCounts[type] >>= 1;
      runNegatives[type] >>= 1;
    }
    runCounts[type]++;
    if (alike) {
      return reconstruct(left, error);
    }
    return reconstruct(above, left > above ? -error : error);
  }

  boolean alike(int left, int above) {
    return Math.abs(left - above) <= near;
  }

  private static int golombParameter(int count, int sum) {
    int k = 0;
    while (k <= LARGEST_GOLOMB_PARAMETER && count << k < sum) {
      k++;
    }
    if (k > LARGEST_GOLOMB_PARAMETER) {
      throw CodestreamException.malformed(
          "errors of " + sum + " in " + count + " samples", "those of 16 bits");
    }
    return k;
  }

  /** A limited-length Golomb code word (A.5.3). */
  private int golomb(JpegLsBits bits, int k, int longest) {
    int zeros = bits.zeros();
    if (zeros < longest - errorBits - 1) {
      return (zeros << k) + bits.bits(k);
    }
    return bits.bits(errorBits) + 1;
  }

  private int reconstruct(int predicted, int error) {
    int value = predicted + error * step;
    if (value < -near) {
      value += range * step;
    } else if (value > parameters.highest() + near) {
      value -= range * step;
    }
    return clamp(value);
  }

  private int clamp(int value) {
    return Math.min(parameters.highest(), Math.max(0, value));
  }
}
