package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fovea.dataset.SplitFile;
import org.fovea.finding.Laterality;
import org.fovea.inference.HeaderFacts.Origin;
import org.fovea.model.DataStatement;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelRegistry;
import org.fovea.model.RegulatoryStatus;
import org.fovea.model.ReportingUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models in the repository, as they are shipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedModelsTest {

  private static final Path FOLDER = Path.of("../models");
  private static final long LARGEST_NETWORK = 6_000_000;
  private static final long ALL_NETWORKS = 30_000_000;

  private final ModelRegistry registry = ModelRegistry.load(FOLDER);

  Stream<Model> models() {
    return registry.models().stream();
  }

  @Test
  void everyFolderIsAModel() {
    assertThat(registry.refused()).isEmpty();
    assertThat(registry.find("cxr-pneumonia")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theNetworkDoesWhatItsCardSays(Model model) {
    try (Networks networks = new Networks()) {
      networks.check(model);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void s13_everyOneIsForResearchOnlyAndSaysFirstThatItIsNotForClinicalUse(Model model) {
    assertThat(model.card().regulatoryStatus()).isEqualTo(RegulatoryStatus.RESEARCH_ONLY);
    assertThat(model.card().limits().getFirst()).isEqualTo("Not for clinical use.");
  }

  @ParameterizedTest
  @MethodSource("models")
  void s6_whatKnowsSlicesOfAVolumeSpeaksAboutSlices(Model model) {
    ModelCard card = model.card();
    boolean sliced = card.accepts().modalities().stream().anyMatch(Set.of("CT", "MR")::contains);

    assertThat(card.accepts().unit()).isEqualTo(sliced ? ReportingUnit.SLICE : ReportingUnit.IMAGE);
    if (sliced) {
      assertThat(Routing.refusal(card, ModelRole.undecided(card.name()), facts(card)))
          .hasValueSatisfying(refused -> assertThat(refused.code()).isEqualTo("routing.unit"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void s5_eachReadsItsOwnKindAndNoOthers(Model model) {
    ModelCard card = model.card();

    assertThat(Routing.exclusion(card, facts(card))).isEmpty();
    models()
        .map(Model::card)
        .filter(other -> !other.name().equals(card.name()))
        .forEach(other ->
            assertThat(Routing.exclusion(card, facts(other)))
                .as("%s reads no image of %s", card.name(), other.name())
                .isPresent());
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSplitOnTheCardIsTheOneInTheFolder(Model model) throws Exception {
    SplitFile split = SplitFile.read(model.folder().resolve("split.json"));

    assertThat(model.card().data())
        .extracting(DataStatement::splitSha256)
        .containsExactly(split.digest().sha256());
  }

  @Test
  void theyAreSmallEnoughToBeCarriedAlong() throws Exception {
    long all = 0;
    for (Model model : registry.models()) {
      long size = Files.size(model.network());
      assertThat(size).as(model.card().name()).isLessThanOrEqualTo(LARGEST_NETWORK);
      all += size;
    }
    assertThat(all).isLessThanOrEqualTo(ALL_NETWORKS);
  }

  /** An image such as the card accepts, for demonstration. */
  private static HeaderFacts facts(ModelCard card) {
    return new HeaderFacts(
        card.accepts().modalities().getFirst(),
        card.accepts().bodyParts().getFirst(),
        card.accepts().views().isEmpty() ? "" : card.accepts().views().getFirst(),
        card.accepts().age() == null ? Integer.valueOf(50) : card.accepts().age().minimumYears(),
        List.copyOf(card.accepts().imageTypes()),
        "",
        Laterality.UNKNOWN,
        1,
        Origin.HEADER,
        false,
        true);
  }
}
