package org.fovea.imaging;

/**
 * A VOI window (PS3.3 C.11.2.1.2): which values of the modality (HU, for instance) are shown
 * between black and white.
 *
 * @param width at least 1 for LINEAR, above 0 otherwise
 */
public record Window(double center, double width, VoiFunction function) {

  /** VOI LUT Function (0028,1056). */
  public enum VoiFunction {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID
  }

  public Window {
    boolean wide = function == VoiFunction.LINEAR ? width >= 1 : width > 0;
    if (!Double.isFinite(center) || !Double.isFinite(width) || !wide) {
      throw new IllegalArgumentException(
          "found window width " + width + ", expected at least 1 (LINEAR) or above 0");
    }
  }

  public Window(double center, double width) {
    this(center, width, VoiFunction.LINEAR);
  }

  /**
   * The window that shows every value from {@code lowest} to {@code highest} linearly; a single
   * value is shown black.
   */
  public static Window fullRange(double lowest, double highest) {
    double width = highest > lowest ? highest - lowest : 1;
    return new Window(lowest + width / 2, width, VoiFunction.LINEAR_EXACT);
  }

  /** A value of the modality as grey: 0 black to 1 white. */
  public double apply(double value) {
    return switch (function) {
      case LINEAR -> linear(value);
      case LINEAR_EXACT -> clamp((value - center) / width + 0.5);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
    };
  }

  private double linear(double value) {
    double shifted = value - (center - 0.5);
    double half = (width - 1) / 2;
    if (shifted <= -half) {
      return 0;
    }
    if (shifted > half) {
      return 1;
    }
    return shifted / (width - 1) + 0.5;
  }

  private static double clamp(double grey) {
    return Math.min(1, Math.max(0, grey));
  }
}
