package org.fovea.trainer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.fovea.imaging.DisplayImage;

/**
 * A drawn everyday scene with sky, ground, things and grain: stands in for a photograph that
 * somebody drops by mistake.
 */
final class DrawnScene {

  private static final int COLUMNS = 320;
  private static final int ROWS = 240;

  private DrawnScene() {}

  /**
   * @param grey without colour, as a scanned or exported picture may be
   */
  static DisplayImage of(long seed, boolean grey) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int horizon = ROWS / 4 + random.nextInt(ROWS / 2);
    graphics.setPaint(
        new GradientPaint(0, 0, colour(random), random.nextInt(COLUMNS), horizon, colour(random)));
    graphics.fillRect(0, 0, COLUMNS, horizon);
    graphics.setPaint(new GradientPaint(0, horizon, colour(random), 0, ROWS, colour(random)));
    graphics.fillRect(0, horizon, COLUMNS, ROWS - horizon);
    int things = 3 + random.nextInt(12);
    for (int i = 0; i < things; i++) {
      thing(graphics, random);
    }
    graphics.dispose();
    return samples(image, random, grey);
  }

  private static void thing(Graphics2D graphics, SplittableRandom random) {
    int x = random.nextInt(COLUMNS);
    int y = random.nextInt(ROWS);
    int width = 10 + random.nextInt(COLUMNS / 3);
    int height = 10 + random.nextInt(ROWS / 3);
    graphics.setColor(colour(random));
    switch (random.nextInt(4)) {
      case 0 -> graphics.fillRect(x - width / 2, y - height / 2, width, height);
      case 1 -> graphics.fillOval(x - width / 2, y - height / 2, width, height);
      case 2 ->
          graphics.fillPolygon(
              new int[] {x, x + width, x - width / 2},
              new int[] {y - height, y + height / 2, y + height},
              3);
      default -> {
        graphics.setStroke(new BasicStroke(1 + random.nextInt(8)));
        graphics.drawLine(x, y, random.nextInt(COLUMNS), random.nextInt(ROWS));
      }
    }
  }

  private static Color colour(SplittableRandom random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static DisplayImage samples(BufferedImage image, SplittableRandom random, boolean grey) {
    int channels = grey ? 1 : 3;
    float[] samples = new float[COLUMNS * ROWS * channels];
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      int rgb = image.getRGB(i % COLUMNS, i / COLUMNS);
      float grain = (float) (0.03 * random.nextGaussian());
      float red = (rgb >> 16 & 255) / 255f;
      float green = (rgb >> 8 & 255) / 255f;
      float blue = (rgb & 255) / 255f;
      if (grey) {
        samples[i] = Math.clamp((red + green + blue) / 3 + grain, 0f, 1f);
      } else {
        samples[i * 3] = Math.clamp(red + grain, 0f, 1f);
        samples[i * 3 + 1] = Math.clamp(green + grain, 0f, 1f);
        samples[i * 3 + 2] = Math.clamp(blue + grain, 0f, 1f);
      }
    }
    return new DisplayImage(COLUMNS, ROWS, channels, samples);
  }
}
