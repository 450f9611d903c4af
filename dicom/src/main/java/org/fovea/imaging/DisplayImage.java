package org.fovea.imaging;

import org.jspecify.annotations.Nullable;

/**
 * An image as a person sees it: after modality and VOI transformation, MONOCHROME1 inverted. Made
 * of samples, or of grey rows that are rendered when they are asked for.
 */
public final class DisplayImage {

  private final int columns;
  private final int rows;
  private final int channels;
  private final @Nullable PixelRows rendered;
  private volatile float @Nullable [] samples;

  /**
   * An image of samples.
   *
   * @param columns width in pixels
   * @param rows height in pixels
   * @param channels 1 for grey, 3 for RGB
   * @param samples {@code float[rows * columns * channels]}, row-major, channels interleaved, 0
   *     black to 1 white; not copied
   */
  public DisplayImage(int columns, int rows, int channels, float[] samples) {
    if (samples.length != (long) columns * rows * channels) {
      throw new IllegalArgumentException(
          "expected "
              + (long) columns * rows * channels
              + " samples for "
              + columns
              + "x"
              + rows
              + "x"
              + channels
              + ", found "
              + samples.length);
    }
    this.columns = columns;
    this.rows = rows;
    this.channels = channels;
    this.samples = samples;
    this.rendered = null;
  }

  /** A grey image whose rows are rendered when they are asked for. */
  public DisplayImage(int columns, int rows, PixelRows rendered) {
    this.columns = columns;
    this.rows = rows;
    this.channels = 1;
    this.rendered = rendered;
  }

  /** Width in pixels. */
  public int columns() {
    return columns;
  }

  /** Height in pixels. */
  public int rows() {
    return rows;
  }

  /** 1 for grey, 3 for RGB. */
  public int channels() {
    return channels;
  }

  /**
   * All samples, {@code float[rows * columns * channels]}, row-major, channels interleaved, 0 black
   * to 1 white; kept once asked for. {@link #grey} needs no such array.
   */
  public float[] samples() {
    float[] all = samples;
    if (all == null) {
      all = render();
      samples = all;
    }
    return all;
  }

  private float[] render() {
    float[] all = new float[columns * rows];
    float[] line = new float[columns];
    PixelRows grey = grey();
    for (int y = 0; y < rows; y++) {
      grey.read(y, 0, columns, line);
      System.arraycopy(line, 0, all, y * columns, columns);
    }
    return all;
  }

  /** The image in grey: colour as its luma of ITU-R BT.601. */
  public PixelRows grey() {
    PixelRows grey = rendered;
    if (grey != null) {
      return grey;
    }
    float[] all = samples();
    return channels == 1
        ? (row, first, count, to) -> System.arraycopy(all, row * columns + first, to, 0, count)
        : (row, first, count, to) -> luma(all, row * columns + first, count, to);
  }

  private static void luma(float[] samples, int from, int count, float[] to) {
    for (int i = 0, at = 3 * from; i < count; i++, at += 3) {
      to[i] = 0.299f * samples[at] + 0.587f * samples[at + 1] + 0.114f * samples[at + 2];
    }
  }
}
