package org.fovea.deidentify.internal;

import org.fovea.dicom.DataSet;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;
import org.fovea.imaging.PixelRows;

/** A frame in 256 greys over the range it uses, for looking for text. */
final class FrameGrey {

  private FrameGrey() {}

  /**
   * The greys of a frame.
   *
   * @param attributes for the palette, where values are its indexes
   */
  static byte[] of(Frame frame, DataSet attributes) {
    return frame.photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR
        ? ofPalette(frame, attributes)
        : ofValues(frame);
  }

  private static byte[] ofPalette(Frame frame, DataSet attributes) {
    DisplayImage shown = DisplayPipeline.of(attributes, 0).render(frame);
    PixelRows rows = shown.grey();
    float[] line = new float[frame.columns()];
    byte[] grey = new byte[frame.columns() * frame.rows()];
    for (int y = 0; y < frame.rows(); y++) {
      rows.read(y, 0, frame.columns(), line);
      for (int x = 0; x < line.length; x++) {
        grey[y * frame.columns() + x] = (byte) Math.round(255 * line[x]);
      }
    }
    return grey;
  }

  private static byte[] ofValues(Frame frame) {
    int samples = frame.samplesPerPixel();
    int pixels = frame.columns() * frame.rows();
    int[] values = new int[pixels];
    int[] stored = frame.samples();
    boolean rgb = frame.photometricInterpretation() == PhotometricInterpretation.RGB;
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int i = 0; i < pixels; i++) {
      // Text may be drawn in one colour only: the strongest channel shows it on black. Of YBR the
      // luminance alone would miss none of the greys text is drawn in.
      int value = stored[i * samples];
      if (rgb) {
        value = Math.max(value, Math.max(stored[i * samples + 1], stored[i * samples + 2]));
      }
      values[i] = value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    byte[] grey = new byte[pixels];
    double scale = highest > lowest ? 255.0 / ((double) highest - lowest) : 0;
    for (int i = 0; i < pixels; i++) {
      grey[i] = (byte) Math.round(((double) values[i] - lowest) * scale);
    }
    return grey;
  }
}
