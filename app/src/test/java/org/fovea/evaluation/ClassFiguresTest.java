package org.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.dataset.Example;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.finding.Probability;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.FindingOutput;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelFolders;
import org.junit.jupiter.api.Test;

class ClassFiguresTest {
  /** Of the shipped model whose classes exclude each other: three tumours or none of them. */
  private final ModelCard card = ModelFolders.read(Path.of("../models/mri-brain-tumor")).card();

  private static final List<String> CLASSES =
      List.of("glioma", "meningioma", "notumor", "pituitary");

  private final List<Example> examples = new ArrayList<>();
  private final List<ReadOutcome> outcomes = new ArrayList<>();

  /** An image of a class, and what is said of glioma, meningioma and pituitary tumour. */
  private void image(int label, double... probabilities) {
    String id = Integer.toString(examples.size());
    examples.add(
        new Example(
            id, Set.of(label), id, () -> new DisplayImage(1, 1, 1, new float[1]), Map.of()));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      FindingOutput output = card.findings().get(i);
      findings.add(
          new Finding(
              output.code(),
              new Probability(probabilities[i], null, 0.25),
              output.operatingPoint(),
              false,
              List.of(),
              Laterality.UNKNOWN));
    }
    outcomes.add(new ReadOutcome.Completed(findings));
  }

  @Test
  void theMostProbableClassIsCalledTheReferenceIncluded() {
    image(0, 0.7, 0.1, 0.1);
    image(0, 0.2, 0.6, 0.1);
    image(1, 0.1, 0.8, 0.0);
    image(2, 0.1, 0.1, 0.1);
    image(2, 0.4, 0.3, 0.2);
    image(3, 0.1, 0.1, 0.7);

    ClassFigures figures =
        ClassFigures.of(card, CLASSES, new Reads(examples, outcomes)).orElseThrow();

    assertThat(figures.images()).isEqualTo(6);
    assertThat(figures.accuracy().value()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(figures.confusion())
        .isDeepEqualTo(
            new int[][] {
              {1, 1, 0, 0},
              {0, 1, 0, 0},
              {1, 0, 1, 0},
              {0, 0, 0, 1}
            });
    // Glioma: 0.7 and 0.2 against 0.1, 0.1, 0.4 and 0.1: 7 of 8 pairs in order.
    assertThat(figures.byClass().getFirst().auc().value()).isCloseTo(7 / 8.0, within(1e-12));
    assertThat(figures.byClass().get(2).sensitivity().value()).isEqualTo(0.5);
    assertThat(figures.quadraticKappa()).isNaN();
  }

  @Test
  void findingsThatDoNotExcludeEachOtherHaveNoFiguresOverAllClasses() {
    image(0, 0.7, 0.1, 0.1);
    assertThat(
            ClassFigures.of(
                ModelFixture.card("brightness"),
                List.of("ill", "well"),
                new Reads(examples, outcomes)))
        .isEmpty();
  }
}
