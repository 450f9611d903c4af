package org.fovea.dicom;

import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Frame;
import org.fovea.imaging.RealFrame;
import org.fovea.imaging.Window;
import org.jspecify.annotations.Nullable;

/**
 * Shows values of which there are too many for a table: more than 16 bits, or floating point. The
 * plain twin of what {@link DisplayPipeline} does by table.
 */
final class RealDisplay {

  private RealDisplay() {}

  /** The stored values of a grey frame. */
  static RealFrame of(Frame frame) {
    double[] samples = new double[frame.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = frame.value(i);
    }
    return new RealFrame(frame.columns(), frame.rows(), samples);
  }

  /** Through a window, or by the VOI LUT where there is none; what is no number is black. */
  static DisplayImage grey(
      DisplayPipeline pipeline, RealFrame frame, @Nullable Window window, boolean inverted) {
    double[] stored = frame.samples();
    float[] samples = new float[stored.length];
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isNaN(stored[i]) && !pipeline.isPadding(stored[i])) {
        double shown = pipeline.shown(pipeline.modality(stored[i]), window);
        samples[i] = (float) (inverted ? 1 - shown : shown);
      }
    }
    return new DisplayImage(frame.columns(), frame.rows(), 1, samples);
  }

  static Window fullRange(DisplayPipeline pipeline, RealFrame frame) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double stored : frame.samples()) {
      if (Double.isFinite(stored) && !pipeline.isPadding(stored)) {
        lowest = Math.min(lowest, stored);
        highest = Math.max(highest, stored);
      }
    }
    if (lowest > highest) {
      return Window.fullRange(0, 1);
    }
    double first = pipeline.modality(lowest);
    double last = pipeline.modality(highest);
    double width = Math.abs(last - first);
    return Double.isFinite(width)
        ? Window.fullRange(Math.min(first, last), Math.max(first, last))
        : Window.fullRange(0, 1);
  }

  /** RGB of more than 16 bits. */
  static DisplayImage color(Frame frame) {
    double highest = frame.signed() ? frame.highestPossible() : (1L << frame.bitsStored()) - 1;
    float[] samples = new float[frame.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (Math.max(0, frame.value(i)) / highest);
    }
    return new DisplayImage(frame.columns(), frame.rows(), 3, samples);
  }
}
