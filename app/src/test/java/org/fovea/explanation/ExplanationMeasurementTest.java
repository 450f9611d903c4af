package org.fovea.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.explanation.ExplanationBasis.NullDistribution;
import org.fovea.inference.InferenceException;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.Networks;
import org.fovea.inference.RunLimits;
import org.fovea.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationMeasurementTest {

  @TempDir Path folder;
  private final Networks networks = new Networks(RunLimits.STANDARD, 1);

  @AfterEach
  void close() {
    networks.close();
  }

  private ExplanationBasis measure(Model model) throws IOException, InferenceException {
    return ExplanationMeasurement.measure(
        model, networks, SquareImages.images(200, 1), 42, _ -> {});
  }

  @Test
  void s18_theNullDistributionComesFrom200ImagesAndTheModelsOwnMapsBeatIt() throws Exception {
    NullDistribution measured =
        measure(SquareImages.model(folder, "squares")).of(SquareImages.PNEUMONIA).orElseThrow();
    assertThat(measured.images()).isEqualTo(200);
    assertThat(measured.mapsPerImage()).isEqualTo(4);
    assertThat(measured.percentile95()).isGreaterThan(measured.median());
    assertThat(measured.mapMedian()).isGreaterThan(measured.percentile95());
    assertThat(measured.shown()).isGreaterThan(0.9);
  }

  @Test
  void s18_fewerThan200ImagesAreRefused() {
    Model model = SquareImages.model(folder, "squares");
    assertThatThrownBy(() ->
            ExplanationMeasurement.measure(
                model, networks, SquareImages.images(199, 1), 42, _ -> {}))
        .hasMessage("expected at least 200 validation images, found 199");
  }

  @Test
  void s18_mapsThatDependOnTheWeightsChangeWithThem() throws Exception {
    ExplanationBasis basis =
        ExplanationMeasurement.measure(
            SquareImages.edges(folder, "edges"),
            networks,
            SquareImages.textures(200, 1),
            42,
            _ -> {});
    assertThat(basis.randomisedWeights().images()).isEqualTo(20);
    assertThat(basis.randomisedWeights().rankCorrelation()).isLessThan(0.3);
    assertThat(basis.randomisedWeights().changed()).isTrue();
  }

  @Test
  void s18_mapsThatOnlyShowTheImageAreFoundOut() throws Exception {
    ExplanationBasis basis = measure(SquareImages.model(folder, "squares"));
    assertThat(basis.randomisedWeights().changed()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameBasis() throws Exception {
    Model model = SquareImages.model(folder, "squares");
    assertThat(measure(model)).isEqualTo(measure(model));
  }

  @Test
  void progressEndsAtOne() throws Exception {
    List<Double> parts = new ArrayList<>();
    ExplanationMeasurement.measure(
        SquareImages.model(folder, "squares"),
        networks,
        SquareImages.images(200, 1),
        42,
        parts::add);
    assertThat(parts).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void theBasisIsKeptBesideTheCardAndReadAgain() throws Exception {
    Model model = SquareImages.model(folder, "squares");
    ExplanationBasis basis = measure(model);
    ExplanationBases.write(model, basis);
    assertThat(ExplanationBases.read(model)).isEqualTo(basis);
  }

  @Test
  void aBasisOfAnotherNetworkIsNotUsed() throws Exception {
    Model measured = SquareImages.model(folder, "squares");
    Model other = ModelFixture.brightness(folder, "bright");
    ExplanationBases.write(other, measure(measured));
    assertThatThrownBy(() -> ExplanationBases.read(other))
        .isInstanceOf(UntestedModelException.class)
        .hasMessageContaining("another network");
  }
}
