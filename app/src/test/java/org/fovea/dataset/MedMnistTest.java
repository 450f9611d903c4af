package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedMnistTest {
  @TempDir Path folder;

  private static Map<String, byte[]> arrays() {
    Map<String, byte[]> files = new HashMap<>();
    files.put(
        "train_images.npy", SourceFixture.npy("|u1", "2, 1, 2", new byte[] {0, (byte) 255, 51, 0}));
    files.put("train_labels.npy", SourceFixture.npy("|u1", "2, 1", new byte[] {0, 1}));
    files.put("val_images.npy", SourceFixture.npy("|u1", "1, 1, 2", new byte[] {7, 8}));
    files.put("val_labels.npy", SourceFixture.npy("<i4", "1, 1", new byte[] {1, 0, 0, 0}));
    files.put("test_images.npy", SourceFixture.npy("|u1", "1, 1, 2", new byte[] {0, (byte) 255}));
    files.put("test_labels.npy", SourceFixture.npy("|u1", "1,", new byte[] {0}));
    return files;
  }

  private ExampleSource open(Map<String, byte[]> files) throws IOException {
    return Examples.open(SourceFixture.zip(folder.resolve("set.npz"), files));
  }

  @Test
  void imagesLabelsAndTheSplitComeFromTheArrays() throws IOException {
    try (ExampleSource source = open(arrays())) {
      assertThat(source.classes()).containsExactly("0", "1");
      assertThat(source.examples())
          .extracting(Example::id)
          .containsExactly("train/00000", "train/00001", "val/00000", "test/00000");
      assertThat(source.examples()).extracting(Example::label).containsExactly(0, 1, 1, 0);
      assertThat(source.examples().get(1).image().read().samples()).containsExactly(0.2f, 0f);
      assertThat(source.prescribed())
          .containsEntry("train/00001", Split.Part.TRAIN)
          .containsEntry("val/00000", Split.Part.VALIDATION)
          .containsEntry("test/00000", Split.Part.TEST);
      assertThat(SplitPlan.USUAL.split(source, 1).parts()).isEqualTo(source.prescribed());
    }
  }

  @Test
  void theSameImageInTwoPartsIsOnePerson() throws IOException {
    try (ExampleSource source = open(arrays())) {
      assertThat(source.examples().getFirst().person())
          .isEqualTo(source.examples().getLast().person());
    }
  }

  @Test
  void otherShapesAndTypesAreRefusedByWhatWasFound() {
    Map<String, byte[]> film = arrays();
    film.put("train_images.npy", SourceFixture.npy("|u1", "2, 1, 1, 2, 1", new byte[4]));
    assertThatThrownBy(() -> open(film))
        .isInstanceOf(DatasetException.Unsupported.class)
        .hasMessageContaining("found [2, 1, 1, 2, 1] of u1");
    Map<String, byte[]> several = arrays();
    several.put("train_labels.npy", SourceFixture.npy("|u1", "2, 2", new byte[4]));
    assertThatThrownBy(() -> open(several))
        .isInstanceOf(DatasetException.Malformed.class)
        .hasMessageContaining("expected as many labels an image in val as in train");
    Map<String, byte[]> object = arrays();
    object.put("train_labels.npy", SourceFixture.npy("|O", "2, 1", new byte[2]));
    assertThatThrownBy(() -> open(object)).isInstanceOf(DatasetException.Unsupported.class);
  }

  @Test
  void aShapeThatDisagreesWithTheBytesIsMalformed() {
    Map<String, byte[]> longer = arrays();
    longer.put(
        "val_images.npy", SourceFixture.npy("|u1", "2000000000, 2000000000, 9", new byte[2]));
    assertThatThrownBy(() -> open(longer))
        .isInstanceOf(DatasetException.Malformed.class)
        .hasMessageContaining("found 2");
    Map<String, byte[]> noArray = arrays();
    noArray.put("val_images.npy", new byte[3]);
    assertThatThrownBy(() -> open(noArray)).isInstanceOf(DatasetException.Malformed.class);
  }

  @Test
  void aMissingArrayIsNamed() {
    Map<String, byte[]> files = arrays();
    files.remove("test_labels.npy");
    assertThatThrownBy(() -> open(files))
        .isInstanceOf(DatasetException.NotASource.class)
        .hasMessageContaining("expected test_labels.npy");
  }
}
