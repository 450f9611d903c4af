package org.fovea.evaluation;

import java.awt.image.BufferedImage;
import org.fovea.imaging.DisplayImage;

/** A display image in eight bits, grey or RGB, as files hold it. */
final class EightBits {
  private EightBits() {}

  static BufferedImage of(DisplayImage image) {
    int type = image.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage picture = new BufferedImage(image.columns(), image.rows(), type);
    int[] samples = new int[image.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(255 * Math.clamp(image.samples()[i], 0f, 1f));
    }
    picture.getRaster().setPixels(0, 0, image.columns(), image.rows(), samples);
    return picture;
  }
}
