package org.fovea.imaging;

/**
 * An image as a person sees it: after modality and VOI transformation, MONOCHROME1 inverted.
 *
 * @param columns width in pixels
 * @param rows height in pixels
 * @param channels 1 for grey, 3 for RGB
 * @param samples {@code float[rows * columns * channels]}, row-major, channels interleaved, 0 black
 *     to 1 white
 */
public record DisplayImage(int columns, int rows, int channels, float[] samples) {
  public DisplayImage {
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
  }
}
