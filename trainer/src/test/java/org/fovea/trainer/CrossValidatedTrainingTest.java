package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.model.Equalisation;
import org.fovea.model.MetricGroup;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.fovea.model.Normalisation;
import org.fovea.training.TrainingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidatedTrainingTest {

  @TempDir Path folder;

  @Test
  void everyImageIsJudgedByANetworkThatHasNotSeenItAndAllAreTrainedOn() throws Exception {
    TrainingRequest request =
        new TrainingRequest(
            BlobFolder.write(folder.resolve("data"), 40),
            "discs",
            "0.0.1",
            folder.resolve("model"),
            folder.resolve("work"),
            null,
            null,
            new TrainingRequest.Labels(null, List.of("disc"), false, 1),
            null,
            3,
            new TrainingRequest.Network(
                32,
                List.of(Normalisation.STANDARDISED),
                16,
                List.of(16, 16),
                List.of(1, 1),
                Equalisation.Subject.FRAME.through(32)),
            new TrainingRequest.Effort(8, 1, 8, 8, 5e-3, 2, true, 0, true, 2),
            List.of());

    new TrainingRun(request, _ -> {}).run();

    Model model = ModelFolders.read(request.output());
    MetricGroup figures =
        model.card().evaluation().stream()
            .filter(group -> group.name().equals("disc: cross-validated"))
            .findFirst()
            .orElseThrow();
    assertThat(figures.images()).isEqualTo(80);
    assertThat(figures.metrics().getFirst().value()).isGreaterThan(0.9);
    assertThat(model.card().evaluation())
        .extracting(MetricGroup::name)
        .contains("shortcut: as the images come", "shortcut: as the model sees them");
    assertThat(model.card().input().equalisation()).isEqualTo(request.network().equalisation());
    assertThat(SplitFile.read(request.output().resolve("split.json")).split().parts().values())
        .hasSize(80)
        .allSatisfy(part -> assertThat(Set.of(Split.Part.TRAIN)).contains(part));
  }
}
