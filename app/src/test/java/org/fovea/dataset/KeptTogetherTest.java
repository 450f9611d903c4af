package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTogetherTest {

  @TempDir Path folder;

  /** Blotches drawn by a seed, with a little noise of another one on top. */
  private static byte[] blotches(int seed, int noiseSeed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] blobs = new double[12][];
    for (int b = 0; b < blobs.length; b++) {
      blobs[b] =
          new double[] {
            64 * random.nextDouble(), 64 * random.nextDouble(), 4 + 8 * random.nextDouble()
          };
    }
    SplittableRandom noise = new SplittableRandom(noiseSeed);
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        double value = 20;
        for (double[] blob : blobs) {
          value += Math.hypot(x - blob[0], y - blob[1]) < blob[2] ? 60 : 0;
        }
        image.getRaster().setSample(x, y, 0, (int) Math.min(250, value + noise.nextInt(4)));
      }
    }
    return SourceFixture.encoded("png", image);
  }

  private ExampleSource source() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      files.put("lesion/frame%d.png".formatted(i), blotches(i, 100));
      files.put("none/other%d.png".formatted(i), blotches(50 + i, 100));
    }
    files.put("lesion/frame0-again.png", blotches(0, 7));
    return Examples.open(SourceFixture.folder(folder, files));
  }

  private static String person(ExampleSource source, String id) {
    return source.examples().stream()
        .filter(example -> example.id().equals(id))
        .map(Example::person)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void imagesThatLookAlikeCountAsOnePersons() throws IOException {
    try (ExampleSource source = KeptTogether.alike(source(), 0.99)) {
      assertThat(person(source, "lesion/frame0-again.png"))
          .isEqualTo(person(source, "lesion/frame0.png"));
      assertThat(source.examples().stream().map(Example::person).distinct()).hasSize(12);
    }
  }

  @Test
  void noSplitPartsThem() throws IOException {
    try (ExampleSource source = KeptTogether.alike(source(), 0.99)) {
      for (long seed = 0; seed < 20; seed++) {
        Map<String, Split.Part> parts =
            new SplitPlan(0.5, 0.25, 0.25).draw(source.examples(), seed).parts();

        assertThat(parts.get("lesion/frame0-again.png")).isEqualTo(parts.get("lesion/frame0.png"));
      }
    }
  }

  @Test
  void theDataAreTheSameData() throws IOException {
    try (ExampleSource plain = source();
        ExampleSource source = KeptTogether.alike(source(), 0.99)) {
      assertThat(source.digest()).isEqualTo(plain.digest());
      assertThat(source.classes()).isEqualTo(plain.classes());
    }
  }
}
