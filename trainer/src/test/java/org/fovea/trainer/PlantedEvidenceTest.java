package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.NetworkOutput;
import org.fovea.inference.Networks;
import org.fovea.inference.RunPriority;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.fovea.model.ModelInput;
import org.fovea.model.Normalisation;
import org.fovea.model.PixelTransform;
import org.fovea.training.TrainingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that learned an opacity in a known place must point there (the pointing game). */
class PlantedEvidenceTest {

  private static final int SIDE = 64;
  private static final double RADIUS = 12;

  @TempDir Path folder;

  /** An image and where its opacity was planted. */
  private record Planted(BufferedImage image, int column, int row) {}

  @Test
  void theMapsStrongestPointLiesInThePlantedOpacity() throws Exception {
    writeImages(210);
    train();
    Model model = ModelFolders.read(folder.resolve("model"));
    SplittableRandom random = new SplittableRandom(99);
    int images = 60;
    int hits = 0;
    try (Networks networks = new Networks()) {
      for (int i = 0; i < images; i++) {
        Planted planted = image(random, true);
        int strongest = strongest(networks, model, planted);
        hits +=
            Math.hypot(strongest % SIDE - planted.column(), strongest / SIDE - planted.row())
                    <= RADIUS
                ? 1
                : 0;
      }
    }
    assertThat((double) hits / images).isGreaterThanOrEqualTo(0.9);
  }

  private static int strongest(Networks networks, Model model, Planted planted) throws Exception {
    DisplayImage display = display(planted.image());
    ModelInput input = new PixelTransform(model.card().input()).apply(display);
    NetworkOutput output = networks.runner(model).run(input.values(), RunPriority.READING);
    float[] map =
        ActivationMap.over(
                SIDE,
                SIDE,
                input.placement(),
                output.mapColumns(),
                output.mapRows(),
                output.map(model.card().findings().getFirst().index()))
            .resampled(SIDE, SIDE)
            .values();
    int strongest = 0;
    for (int i = 1; i < map.length; i++) {
      strongest = map[i] > map[strongest] ? i : strongest;
    }
    return strongest;
  }

  private void train() throws Exception {
    new TrainingRun(
            new TrainingRequest(
                folder.resolve("data"),
                "planted",
                "1",
                folder.resolve("model"),
                folder.resolve("work"),
                null,
                null,
                TrainingRequest.Labels.USUAL,
                null,
                3,
                // Normalised image by image, an opacity would darken all the rest and be seen
                // there.
                new TrainingRequest.Network(
                    64, List.of(Normalisation.FIXED), 16, List.of(16, 16), List.of(1, 1)),
                new TrainingRequest.Effort(24, 2, 24, 8, 5e-3, 2, true, 0),
                List.of()),
            _ -> {})
        .run();
  }

  private void writeImages(int perClass) throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (String name : new String[] {"opacity", "normal"}) {
      Path images = Files.createDirectories(folder.resolve("data").resolve(name));
      for (int i = 0; i < perClass; i++) {
        ImageIO.write(
            image(random, name.equals("opacity")).image(),
            "png",
            images.resolve("image%03d.png".formatted(i)).toFile());
      }
    }
  }

  /** Noise; an opacity fades out towards its edge. */
  private static Planted image(SplittableRandom random, boolean opacity) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    int column = 14 + random.nextInt(SIDE - 28);
    int row = 14 + random.nextInt(SIDE - 28);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double distance = Math.hypot(x - column, y - row) / RADIUS;
        double added = opacity && distance < 1 ? 90 * (1 - distance * distance) : 0;
        int grey = (int) (80 + random.nextInt(50) + added);
        image.getRaster().setSample(x, y, 0, Math.min(grey, 255));
      }
    }
    return new Planted(image, column, row);
  }

  private static DisplayImage display(BufferedImage image) {
    float[] samples = image.getRaster().getSamples(0, 0, SIDE, SIDE, 0, new float[SIDE * SIDE]);
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= 255;
    }
    return new DisplayImage(SIDE, SIDE, 1, samples);
  }
}
