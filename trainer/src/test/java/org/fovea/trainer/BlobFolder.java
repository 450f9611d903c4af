package org.fovea.trainer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** A class folder of noise, half of it with a bright disc: learnt in seconds. */
final class BlobFolder {

  private static final int SIDE = 48;

  private BlobFolder() {}

  static Path write(Path folder, int perClass) throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (String name : new String[] {"disc", "normal"}) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < perClass; i++) {
        ImageIO.write(
            image(random, name.equals("disc")),
            "png",
            folder.resolve(name).resolve("image%03d.png".formatted(i)).toFile());
      }
    }
    return folder;
  }

  private static BufferedImage image(SplittableRandom random, boolean disc) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    int centreX = 14 + random.nextInt(20);
    int centreY = 14 + random.nextInt(20);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean inside = Math.hypot(x - centreX, y - centreY) < 8;
        int grey = 60 + random.nextInt(60) + x + (disc && inside ? 70 : 0);
        image.getRaster().setSample(x, y, 0, Math.min(grey, 255));
      }
    }
    return image;
  }
}
