package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.model.InputSpec;
import org.fovea.model.Normalisation;
import org.fovea.model.PixelTransform;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpinionsTest {

  private static final int WRONG = 8;
  private static final InputSpec SPEC =
      new InputSpec(64, 64, false, 0.8, List.of(Normalisation.STANDARDISED), 0.5, 0.25);

  @TempDir Path folder;
  private final List<TrainingEvent> events = new ArrayList<>();

  /** A hundred images of each class; the first discs lie in the wrong folder. */
  @BeforeEach
  void writeImages() throws Exception {
    Path data = BlobFolder.write(folder.resolve("data"), 100);
    for (int i = 0; i < WRONG; i++) {
      Files.move(
          data.resolve("disc/image%03d.png".formatted(i)),
          data.resolve("normal/wrong%03d.png".formatted(i)));
    }
    Files.createDirectories(folder.resolve("work"));
  }

  private TrainingRequest request() {
    return new TrainingRequest(
        folder.resolve("data"),
        "discs",
        "1",
        folder.resolve("model"),
        folder.resolve("work"),
        null,
        null,
        TrainingRequest.Labels.against("normal"),
        null,
        5,
        new TrainingRequest.Network(64, SPEC.channels(), 16, List.of(16, 16), List.of(1, 1)),
        new TrainingRequest.Effort(9, 8, 9, 8, 5e-3, 2, true, 2),
        List.of());
  }

  @Test
  void imagesWithAWrongLabelGetATargetNearTheOtherClass() throws Exception {
    try (ExampleSource source = Examples.open(folder.resolve("data"))) {
      Targets targets = Targets.of(source.classes(), "normal");
      LabelledPlanes images =
          LabelledPlanes.read(source.examples(), _ -> true, new PixelTransform(SPEC), 64);

      float[] opinions = opinions(targets).of(images);

      double wrong = 0;
      double right = 0;
      for (int i = 0; i < images.size(); i++) {
        boolean mislabelled = images.examples().get(i).id().contains("wrong");
        boolean disc = images.label(i) == targets.label(0);
        wrong += mislabelled ? opinions[i] / WRONG : 0;
        right += disc ? opinions[i] / (100.0 - WRONG) : 0;
      }
      assertThat(right).isGreaterThan(0.8);
      assertThat(wrong).isGreaterThan(0.6);
      LearningTargets mixed = LearningTargets.of(images, targets).with(opinions);
      assertThat(mixed.values()[0])
          .isEqualTo((LearningTargets.of(images, targets).values()[0] + opinions[0]) / 2);
    }
  }

  @Test
  void foldsThatWereTrainedAreNotTrainedAgain() throws Exception {
    try (ExampleSource source = Examples.open(folder.resolve("data"))) {
      Targets targets = Targets.of(source.classes(), "normal");
      LabelledPlanes images =
          LabelledPlanes.read(source.examples(), _ -> true, new PixelTransform(SPEC), 64);
      float[] first = opinions(targets).of(images);
      events.clear();

      float[] again = opinions(targets).of(images);

      assertThat(events).noneMatch(event -> event instanceof TrainingEvent.EpochDone);
      assertThat(again).isEqualTo(first);
    }
  }

  private Opinions opinions(Targets targets) {
    Architecture architecture = new Architecture(1, 16, List.of(16, 16), List.of(1, 1), 1);
    return new Opinions(architecture, SPEC, request(), "digest", targets, events::add);
  }
}
