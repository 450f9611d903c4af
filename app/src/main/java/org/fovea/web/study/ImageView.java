package org.fovea.web.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image of a study and what the viewport needs to draw it.
 *
 * @param samplesPerPixel 1 grey, 3 RGB
 * @param bytesPerSample 1 or 2 (little endian) in the frame's bytes
 * @param signed two's complement samples
 * @param inverted MONOCHROME1: the lowest value is white
 * @param slope Rescale Slope (0028,1053)
 * @param intercept Rescale Intercept (0028,1052)
 * @param windows Window Center and Width pairs as sent, in modality units
 * @param pixelSpacingMm row and column spacing; null: no millimetres (safety S17)
 * @param lossy Lossy Image Compression (0028,2110) is 01
 * @param laterality Image Laterality (0020,0062), empty when absent (safety S7)
 * @param unreadable why its pixels cannot be shown, or null
 */
public record ImageView(
    String sopInstanceUid,
    String modality,
    String seriesDescription,
    int number,
    int frames,
    int rows,
    int columns,
    int samplesPerPixel,
    int bytesPerSample,
    boolean signed,
    boolean inverted,
    double slope,
    double intercept,
    List<VoiWindow> windows,
    @Nullable List<Double> pixelSpacingMm,
    boolean lossy,
    String laterality,
    String viewPosition,
    @Nullable String unreadable) {

  /** One Window Center (0028,1050) and Width (0028,1051), in modality units. */
  public record VoiWindow(String name, double center, double width) {}
}
