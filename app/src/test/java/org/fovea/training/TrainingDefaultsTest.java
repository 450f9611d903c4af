package org.fovea.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.Normalisation;
import org.fovea.study.Digest;
import org.junit.jupiter.api.Test;

class TrainingDefaultsTest {

  /** Images of one size, classes by turns. */
  private static final class Drawn implements ExampleSource {
    private final List<String> classes;
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, Split.Part> prescribed = new HashMap<>();

    Drawn(int classes, int side, float... pixel) {
      this.classes = List.of("a", "b", "c", "d").subList(0, classes);
      this.image = image(side, pixel);
    }

    private final DisplayImage image;

    private static DisplayImage image(int side, float... pixel) {
      float[] samples = new float[side * side * pixel.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = pixel[i % pixel.length];
      }
      return new DisplayImage(side, side, pixel.length, samples);
    }

    Drawn with(int images, Split.Part... part) {
      for (int i = 0; i < images; i++) {
        String id = String.valueOf(examples.size());
        examples.add(new Example(id, Set.of(i % classes.size()), id, () -> image, Map.of()));
        if (part.length > 0) {
          prescribed.put(id, part[0]);
        }
      }
      return this;
    }

    @Override
    public List<String> classes() {
      return classes;
    }

    @Override
    public List<Example> examples() {
      return examples;
    }

    @Override
    public Map<String, String> unreadable() {
      return Map.of();
    }

    @Override
    public Digest digest() {
      return new Digest("00".repeat(32));
    }

    @Override
    public Map<String, Split.Part> prescribed() {
      return prescribed;
    }

    @Override
    public void close() {}
  }

  @Test
  void smallImagesAreSeenEnlargedAndLargeOnesAtTheUsualSize() throws Exception {
    assertThat(TrainingDefaults.of(new Drawn(2, 28, 0.5f).with(100)).side()).isEqualTo(64);
    assertThat(TrainingDefaults.of(new Drawn(2, 64, 0.5f).with(100)).side()).isEqualTo(128);
    assertThat(TrainingDefaults.of(new Drawn(2, 256, 0.5f).with(100)).side()).isEqualTo(224);
  }

  @Test
  void theFewerImagesThereAreTheOftenerTheyAreShown() throws Exception {
    int few = TrainingDefaults.of(new Drawn(2, 28, 0.5f).with(400)).epochs();
    int many = TrainingDefaults.of(new Drawn(2, 28, 0.5f).with(8000)).epochs();
    assertThat(few).isEqualTo(80);
    assertThat(many).isBetween(12, 30);
    assertThat(TrainingDefaults.of(new Drawn(2, 28, 0.5f).with(400)).few()).isTrue();
    assertThat(TrainingDefaults.of(new Drawn(2, 28, 0.5f).with(8000)).few()).isFalse();
  }

  @Test
  void threeClassesOfOneLabelEachExcludeEachOtherAndColourIsSeenAsColour() throws Exception {
    TrainingDefaults grades = TrainingDefaults.of(new Drawn(3, 28, 0.7f, 0.4f, 0.1f).with(100));
    assertThat(grades.exclusive()).isTrue();
    assertThat(grades.channels())
        .containsExactly(Normalisation.RED, Normalisation.GREEN, Normalisation.BLUE);

    TrainingDefaults greySavedAsColour =
        TrainingDefaults.of(new Drawn(2, 28, 0.5f, 0.5f, 0.5f).with(100));
    assertThat(greySavedAsColour.exclusive()).isFalse();
    assertThat(greySavedAsColour.channels()).isEqualTo(TrainingRequest.Network.USUAL.channels());
  }

  @Test
  void s11_aPrescribedValidationPartOfFewerThan30OfAClassDoesNotCalibrateAlone() throws Exception {
    Drawn enough = new Drawn(2, 28, 0.5f).with(200, Split.Part.TRAIN);
    assertThat(TrainingDefaults.of(enough.with(60, Split.Part.VALIDATION)).crossValidation())
        .isZero();
    Drawn tooFew = new Drawn(2, 28, 0.5f).with(200, Split.Part.TRAIN);
    assertThat(TrainingDefaults.of(tooFew.with(58, Split.Part.VALIDATION)).crossValidation())
        .isEqualTo(5);
  }
}
