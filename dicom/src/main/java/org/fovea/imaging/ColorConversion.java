package org.fovea.imaging;

/** Conversion between colour spaces, in place. */
public final class ColorConversion {

  private ColorConversion() {}

  /**
   * YBR_FULL to RGB (PS3.3 C.7.6.3.1.2), the inverse of ITU-R BT.601 in full range.
   *
   * @param samples {@code int[pixels * 3]}, interleaved
   * @param bits of a sample
   */
  public static void ybrFullToRgb(int[] samples, int bits) {
    int highest = (1 << bits) - 1;
    int middle = 1 << (bits - 1);
    for (int i = 0; i + 2 < samples.length; i += 3) {
      double y = samples[i];
      double cb = samples[i + 1] - middle;
      double cr = samples[i + 2] - middle;
      samples[i] = clamp(y + 1.402 * cr, highest);
      samples[i + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr, highest);
      samples[i + 2] = clamp(y + 1.772 * cb, highest);
    }
  }

  /**
   * YBR_PARTIAL to RGB (PS3.3 C.7.6.3.1.2 as of 2016), the inverse of ITU-R BT.601 in the range of
   * video: luminance from 16 to 235, chrominance from 16 to 240 of 8 bits.
   *
   * @param samples {@code int[pixels * 3]}, interleaved
   * @param bits of a sample
   */
  public static void ybrPartialToRgb(int[] samples, int bits) {
    int highest = (1 << bits) - 1;
    double unit = 1 << (bits - 8);
    double middle = 128 * unit;
    double black = 16 * unit;
    double luminance = highest / (219 * unit);
    double chrominance = highest / (224 * unit);
    for (int i = 0; i + 2 < samples.length; i += 3) {
      double y = (samples[i] - black) * luminance;
      double cb = (samples[i + 1] - middle) * chrominance;
      double cr = (samples[i + 2] - middle) * chrominance;
      samples[i] = clamp(y + 1.402 * cr, highest);
      samples[i + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr, highest);
      samples[i + 2] = clamp(y + 1.772 * cb, highest);
    }
  }

  private static int clamp(double value, int highest) {
    return (int) Math.min(highest, Math.max(0, Math.rint(value)));
  }
}
