package org.fovea.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fovea.explanation.ExplanationBasis.NullDistribution;
import org.fovea.explanation.ExplanationBasis.RandomisedWeights;
import org.fovea.explanation.ExplanationScorer.Scored;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.Networks;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.RunLimits;
import org.fovea.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationScorerTest {

  @TempDir Path folder;
  private final Networks networks =
      new Networks(new RunLimits(Duration.ofSeconds(5), 1, 8, 64, 2), 1);
  private final ExplanationScorer scorer = new ExplanationScorer(networks);
  private final DisplayImage image = ModelFixture.square(64, 64, 0, 0, 24, 0.9f);

  @AfterEach
  void close() {
    networks.close();
  }

  private void tested(Model model, double percentile95, double rankCorrelation) throws Exception {
    ExplanationBases.write(
        model,
        new ExplanationBasis(
            ExplanationBasis.FORMAT,
            Objects.requireNonNull(model.card().onnxSha256()),
            1,
            List.of(
                new NullDistribution(
                    SquareImages.PNEUMONIA, 200, 4, 0.0, percentile95, 1.0, 0.1, 0.9)),
            new RandomisedWeights(20, rankCorrelation)));
  }

  @Test
  void s18_aMapThatPointsAtTheEvidenceIsShownWithItsScore() throws Exception {
    Model model = ModelFixture.brightness(folder, "bright");
    tested(model, 0.1, 0.1);
    ActivationMap map =
        new ImageReader(networks).read(model, image, ModelFixture.chest(), Map.of()).map();
    Explanation explanation = scorer.score(model, image, map, 0).explanation();
    assertThat(explanation.state()).as(explanation.reason()).isEqualTo(Explanation.State.SHOWN);
    assertThat(explanation.score())
        .isGreaterThan(0.1)
        .isGreaterThan(Objects.requireNonNull(explanation.centreScore()));
    assertThat(explanation.nullPercentile95()).isEqualTo(0.1);
    assertThat(explanation.method()).isEqualTo("class activation map");
  }

  @Test
  void s18_aMapThatPointsElsewhereIsNotShown() throws Exception {
    Model model = ModelFixture.brightness(folder, "bright");
    tested(model, 0.1, 0.1);
    Explanation explanation =
        scorer.score(model, image, SquareImages.pointing(7, 7), 0).explanation();
    assertThat(explanation.state()).isEqualTo(Explanation.State.NOT_SHOWN);
    assertThat(explanation.reason()).contains("no more than random maps do (0.10)");
  }

  @Test
  void s18_aMapThatIsNoBetterThanACentreBlobIsNotShown() throws Exception {
    Model model = ModelFixture.brightness(folder, "bright");
    tested(model, -100, 0.1);
    DisplayImage centred = ModelFixture.square(64, 64, 20, 20, 24, 0.9f);
    Explanation explanation =
        scorer.score(model, centred, SquareImages.pointing(0, 0), 0).explanation();
    assertThat(explanation.state()).isEqualTo(Explanation.State.NOT_SHOWN);
    assertThat(explanation.reason()).contains("no more than a centre blob does");
  }

  @Test
  void s18_withoutANullDistributionNoMapIsShown() {
    Model model = ModelFixture.brightness(folder, "bright");
    Explanation explanation =
        scorer.score(model, image, SquareImages.pointing(0, 0), 0).explanation();
    assertThat(explanation.shown()).isFalse();
    assertThat(explanation.reason())
        .isEqualTo("the maps of bright@1.0.0 were never tested against random maps");
  }

  @Test
  void s18_mapsThatIgnoreTheWeightsAreNotShown() throws Exception {
    Model model = ModelFixture.brightness(folder, "bright");
    tested(model, 0.1, 0.8);
    Explanation explanation =
        scorer.score(model, image, SquareImages.pointing(0, 0), 0).explanation();
    assertThat(explanation.shown()).isFalse();
    assertThat(explanation.reason()).contains("hardly change");
  }

  @Test
  void aNetworkWithoutAMapIsExplainedByOcclusion() throws Exception {
    Model model =
        ModelFixture.write(
            folder,
            ModelFixture.withoutMap(ModelFixture.card("mapless")),
            OnnxFixture.brightness(0.5f));
    tested(model, 0.1, 0.1);
    Scored scored = scorer.score(model, image, null, 0);
    assertThat(scored.explanation().state()).isEqualTo(Explanation.State.SHOWN);
    assertThat(scored.explanation().method()).isEqualTo("occlusion");
    ActivationMap map = Objects.requireNonNull(scored.map());
    assertThat(map.at(0.15, 0.15)).isGreaterThan(map.at(0.8, 0.8));
  }

  @Test
  void s4_aModelThatHangsWhileScoringLeavesAReason() throws Exception {
    Networks impatient = new Networks(new RunLimits(Duration.ofMillis(200), 1, 8, 64, 2), 1);
    Model model = ModelFixture.write(folder, ModelFixture.card("hangs"), OnnxFixture.hanging());
    tested(model, 0.1, 0.1);
    Explanation explanation =
        new ExplanationScorer(impatient)
            .score(model, image, SquareImages.pointing(0, 0), 0)
            .explanation();
    assertThat(explanation.shown()).isFalse();
    assertThat(explanation.reason()).contains("gave no answer");
    impatient.close();
  }
}
