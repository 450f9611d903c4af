package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fovea.imaging.DisplayImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicSetsTest {
  private final Path samples =
      Path.of(System.getenv().getOrDefault("FOVEA_SAMPLES", "../../shared/data"));

  @BeforeEach
  void theSamplesAreThere() {
    assumeTrue(Files.isDirectory(samples), "no sample data at FOVEA_SAMPLES");
  }

  @Test
  void thePaediatricChestsAreRead() throws IOException {
    try (ExampleSource source = Examples.open(samples.resolve("cxr-pneumonia.zip"))) {
      assertThat(source.classes()).containsExactly("NORMAL", "PNEUMONIA");
      assertThat(source.unreadable()).isEmpty();
      assertThat(source.examples()).hasSize(5216);
      assertThat(source.examples().stream().filter(example -> example.label() == 0)).hasSize(1341);
      // 1000 numbers of normal children and 1635 persons, fewer where two share an image.
      assertThat(source.examples().stream().map(Example::person).distinct().count())
          .isBetween(2600L, 2635L);
      DisplayImage image = source.examples().getFirst().image().read();
      assertThat(image.columns()).isEqualTo(224);
      assertThat(image.channels()).isEqualTo(1);
    }
  }

  @Test
  void pneumoniaMnistIsReadWithItsOfficialSplit() throws IOException {
    try (ExampleSource source = Examples.open(samples.resolve("medmnist/pneumoniamnist.npz"))) {
      assertThat(source.examples()).hasSize(4708 + 524 + 624);
      assertThat(source.prescribed().values().stream().filter(Split.Part.TEST::equals))
          .hasSize(624);
      assertThat(source.examples().stream().filter(example -> example.label() == 1)).hasSize(4273);
    }
  }

  @Test
  void theOtherSetsOfClassFoldersAreReadWhole() throws IOException {
    try (ExampleSource source = Examples.open(samples.resolve("us-breast.zip"))) {
      assertThat(source.classes()).containsExactly("benign", "malignant", "normal");
    }
    try (ExampleSource source = Examples.open(samples.resolve("cxr-nih.zip"))) {
      assertThat(source.examples()).hasSize(800);
      assertThat(source.prescribed()).hasSize(800);
      assertThat(source.unreadable()).isEmpty();
      assertThat(source.examples())
          .allSatisfy(
              example -> assertThat(example.attributes()).containsKeys("sex", "age", "view"));
    }
    try (ExampleSource source = Examples.open(samples.resolve("ct-head-hemorrhage.zip"))) {
      assertThat(source.examples()).hasSize(154);
      assertThat(source.unreadable().values()).allMatch("no such file"::equals);
    }
  }
}
