package org.fovea.explanation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.fovea.inference.ActivationMap;

/** Draws a map to be laid over its image: transparent where nothing speaks for the finding. */
public final class HeatOverlay {

  /** Larger overlays show no more: a map has some dozen cells across. */
  public static final int LARGEST_SIDE = 1024;

  private HeatOverlay() {}

  /**
   * A PNG with the image's aspect ratio.
   *
   * @param columns of the overlay, 1 to {@link #LARGEST_SIDE}
   * @param rows of the overlay, 1 to {@link #LARGEST_SIDE}
   */
  public static byte[] png(ActivationMap map, int columns, int rows) {
    if (columns < 1 || rows < 1 || columns > LARGEST_SIDE || rows > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "expected an overlay of 1 to %d pixels a side, found %d×%d"
              .formatted(LARGEST_SIDE, columns, rows));
    }
    float[] heat = heat(map.resampled(columns, rows));
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < heat.length; i++) {
      image.setRGB(i % columns, i / columns, colour(heat[i]));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return png.toByteArray();
  }

  /** The evidence for the finding from 0 (none, or against it) to 1 (the map's strongest). */
  public static float[] heat(ActivationMap map) {
    float strongest = 0;
    for (float value : map.values()) {
      strongest = Math.max(strongest, value);
    }
    float[] heat = new float[map.values().length];
    if (strongest > 0) {
      for (int i = 0; i < heat.length; i++) {
        heat[i] = Math.max(map.values()[i], 0) / strongest;
      }
    }
    return heat;
  }

  /** Yellow to red, the stronger the less transparent; readable with every colour vision. */
  private static int colour(float heat) {
    int alpha = Math.round(160 * heat * heat);
    int green = Math.round(220 * (1 - heat));
    return alpha << 24 | 0xff << 16 | green << 8;
  }
}
