package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetInspectorTest {
  @TempDir Path folder;

  /** Waves of the seed's own, framed in a border as bright as said. */
  private static BufferedImage picture(int side, long seed, int border) {
    SplittableRandom random = new SplittableRandom(seed);
    double across = 1 + 5 * random.nextDouble();
    double down = 1 + 5 * random.nextDouble();
    double phase = 6 * random.nextDouble();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean frame = x < 3 || y < 3 || x >= side - 3 || y >= side - 3;
        double wave = Math.sin(across * x * 6.28 / side + phase) + Math.cos(down * y * 6.28 / side);
        image.getRaster().setSample(x, y, 0, frame ? border : (int) (127 + 60 * wave));
      }
    }
    return image;
  }

  private static byte[] png(BufferedImage image) {
    return SourceFixture.encoded("png", image);
  }

  private Inspection inspect(Map<String, byte[]> files) throws IOException {
    try (ExampleSource source =
        Examples.open(SourceFixture.zip(folder.resolve("set.zip"), files))) {
      AtomicInteger read = new AtomicInteger();
      Inspection found = new DatasetInspector(source, Map.of()).inspect(read::set);
      assertThat(read.get()).isPositive();
      return found;
    }
  }

  @Test
  void countsWhatIsThere() throws IOException {
    Inspection found =
        inspect(
            Map.of(
                "train/a/person1_x_1.png", png(picture(64, 1, 0)),
                "train/b/person2_x_1.png", png(picture(64, 2, 0)),
                "test/a/person1_x_2.png", png(picture(48, 3, 0)),
                "test/b/broken.png", "no image".getBytes(StandardCharsets.UTF_8)));
    assertThat(found.examples()).isEqualTo(3);
    assertThat(found.persons()).isEqualTo(2);
    assertThat(found.task()).isEqualTo(Task.BINARY);
    assertThat(found.classes()).isEqualTo(Map.of("a", 2, "b", 1));
    assertThat(found.sizes()).isEqualTo(Map.of("64×64 grey", 2, "48×48 grey", 1));
    assertThat(found.parts().get("train")).isEqualTo(Map.of("a", 1, "b", 1));
    assertThat(found.straddling()).isEqualTo(Map.of("person1", List.of("test", "train")));
    assertThat(found.unreadable()).containsOnlyKeys("test/b/broken.png");
    assertThat(found.shortcut()).isNull();
  }

  @Test
  void findsEqualPixelsInOtherFilesAndWhatOnlyLooksAlike() throws IOException {
    BufferedImage one = picture(64, 1, 0);
    BufferedImage brighter = picture(64, 1, 0);
    for (int i = 0; i < 64 * 64; i += 5) {
      int was = brighter.getRaster().getSample(i % 64, i / 64, 0);
      brighter.getRaster().setSample(i % 64, i / 64, 0, Math.max(0, was - 4));
    }
    BufferedImage rgb = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      rgb.setRGB(i % 64, i / 64, one.getRaster().getSample(i % 64, i / 64, 0) * 0x10101);
    }
    Inspection found =
        inspect(
            Map.of(
                "train/a/1.png", png(one),
                "train/a/2.png", png(rgb),
                "test/b/3.png", png(brighter),
                "test/b/4.png", png(picture(64, 77, 0))));
    assertThat(found.exact()).containsExactly(List.of("train/a/1.png", "train/a/2.png"));
    assertThat(found.near()).hasSize(2);
    assertThat(found.near())
        .allSatisfy(pair -> {
          assertThat(pair.one()).isEqualTo("test/b/3.png");
          assertThat(pair.acrossParts()).isTrue();
          assertThat(pair.acrossClasses()).isTrue();
        });
  }

  @Test
  void theShortcutSeesABorderAndNothingElse() throws IOException {
    Map<String, byte[]> told = new TreeMap<>();
    Map<String, byte[]> untold = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      String name = (i % 2 == 0 ? "a/" : "b/") + i + ".png";
      told.put(name, png(picture(40, i, i % 2 == 0 ? 10 : 60)));
      untold.put(name, png(picture(40, i, 10)));
    }
    Inspection.Shortcut border = Objects.requireNonNull(inspect(told).shortcut());
    Inspection.Shortcut none = Objects.requireNonNull(inspect(untold).shortcut());
    assertThat(border.accuracy()).isGreaterThan(0.9);
    assertThat(border.auc().get("a")).isGreaterThan(0.95);
    assertThat(none.accuracy()).isLessThan(0.8);
    assertThat(border.majority()).isEqualTo(0.5);
  }
}
