package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fovea.dataset.Example;
import org.fovea.finding.Finding;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.ExclusiveClasses;
import org.fovea.model.FindingOutput;
import org.fovea.model.ModelCard;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.WeightedKappa;
import org.fovea.statistics.Wilson;

/**
 * What a model of classes that exclude each other reached over all of them; the most probable one
 * is called.
 *
 * @param images that were answered
 * @param accuracy share of them called right, by Wilson
 * @param meanAuc of each class against the rest
 * @param quadraticKappa of grades, whose classes are numbers; NaN for others
 * @param byClass in the order of the data's classes
 * @param confusion how many of each class (first) were called which (second)
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassFigures(
    int images,
    Estimate accuracy,
    double meanAuc,
    double quadraticKappa,
    List<OneClass> byClass,
    int[][] confusion) {

  /**
   * One class against the rest.
   *
   * @param name in the data
   * @param auc by DeLong
   * @param sensitivity share of its images that were called so, by Wilson
   * @param ppv share of those called so that were of it, by Wilson
   */
  public record OneClass(String name, Estimate auc, Estimate sensitivity, Estimate ppv) {}

  /**
   * Of a card of exclusive classes and images of one class each; empty for others, or where an
   * answered image is missing of a class.
   */
  static Optional<ClassFigures> of(ModelCard card, List<String> classes, Reads reads) {
    ExclusiveClasses exclusive = card.exclusive();
    if (exclusive == null || classes.size() != card.findings().size() + 1) {
      return Optional.empty();
    }
    Optional<int[]> places = places(card.findings(), classes);
    return places.flatMap(found -> measured(classes, found, reads));
  }

  /** The class of each finding, by its name; the one that is left is the reference's. */
  private static Optional<int[]> places(List<FindingOutput> outputs, List<String> classes) {
    int[] places = new int[outputs.size()];
    for (int i = 0; i < places.length; i++) {
      Optional<Integer> place = ClassNames.of(classes, outputs.get(i).code());
      if (place.isEmpty()) {
        return Optional.empty();
      }
      places[i] = place.get();
    }
    boolean distinct = Arrays.stream(places).distinct().count() == places.length;
    return distinct ? Optional.of(places) : Optional.empty();
  }

  private static Optional<ClassFigures> measured(List<String> classes, int[] places, Reads reads) {
    int reference = 0;
    while (contains(places, reference)) {
      reference++;
    }
    int count = classes.size();
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    int[][] confusion = new int[count][count];
    for (int i = 0; i < reads.examples().size(); i++) {
      Example example = reads.examples().get(i);
      if (reads.outcomes().get(i) instanceof ReadOutcome.Completed completed
          && example.marks().size() == 1) {
        double[] findings =
            completed.findings().stream()
                .map(Finding::probability)
                .mapToDouble(probability -> probability.value())
                .toArray();
        double[] all = new double[count];
        all[reference] = ExclusiveClasses.reference(findings);
        for (int k = 0; k < findings.length; k++) {
          all[places[k]] = findings[k];
        }
        int called = ExclusiveClasses.mostProbable(findings);
        confusion[example.label()][called < 0 ? reference : places[called]]++;
        probabilities.add(all);
        truth.add(example.label());
      }
    }
    for (int[] row : confusion) {
      if (Arrays.stream(row).sum() == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(of(classes, probabilities, truth, confusion));
  }

  private static ClassFigures of(
      List<String> classes, List<double[]> probabilities, List<Integer> truth, int[][] confusion) {
    int images = truth.size();
    int right = 0;
    double areas = 0;
    List<OneClass> byClass = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      boolean[] positive = new boolean[images];
      double[] scores = new double[images];
      int called = 0;
      for (int i = 0; i < images; i++) {
        positive[i] = truth.get(i) == k;
        scores[i] = probabilities.get(i)[k];
      }
      for (int[] row : confusion) {
        called += row[k];
      }
      Estimate auc = Auc.delong(new Predictions(scores, positive));
      right += confusion[k][k];
      areas += auc.value() / classes.size();
      byClass.add(
          new OneClass(
              classes.get(k),
              auc,
              Wilson.interval(confusion[k][k], Arrays.stream(confusion[k]).sum()),
              Wilson.interval(confusion[k][k], called)));
    }
    return new ClassFigures(
        images,
        Wilson.interval(right, images),
        areas,
        graded(classes) ? WeightedKappa.quadratic(confusion) : Double.NaN,
        byClass,
        confusion);
  }

  private static boolean graded(List<String> classes) {
    for (int k = 0; k < classes.size(); k++) {
      if (!classes.get(k).equals(Integer.toString(k))) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(int[] places, int place) {
    return Arrays.stream(places).anyMatch(one -> one == place);
  }
}
