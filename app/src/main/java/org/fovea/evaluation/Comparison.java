package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.fovea.dataset.Example;
import org.fovea.evaluation.ComparisonReport.Adjusted;
import org.fovea.evaluation.ComparisonReport.ComparedModel;
import org.fovea.evaluation.ComparisonReport.ComparedPair;
import org.fovea.evaluation.ComparisonReport.DifferingCase;
import org.fovea.evaluation.ComparisonReport.SubgroupGap;
import org.fovea.statistics.Auc;
import org.fovea.statistics.ClusterBootstrap;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Holm;
import org.fovea.statistics.McNemar;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.RankedPredictions;
import org.fovea.statistics.TestedDifference;
import org.fovea.statistics.WeightedKappa;

/** Compares models on the images that all of them answered. */
public final class Comparison {
  private static final int MOST_DIFFERING = 1000;
  private static final ClusterBootstrap BOOTSTRAP = new ClusterBootstrap(1000, 1);

  private final List<Example> examples;
  private final List<String> persons;
  private final int[] places;
  private final boolean clustered;
  private final List<ScoredModel> models;
  private final List<Predictions> predictions;

  private Comparison(List<ScoredModel> models, List<Example> offered, int positiveLabel) {
    this.models = models;
    this.places =
        IntStream.range(0, offered.size())
            .filter(i -> models.stream().noneMatch(model -> Double.isNaN(model.probabilities()[i])))
            .toArray();
    this.examples = Arrays.stream(places).mapToObj(offered::get).toList();
    this.persons = examples.stream().map(Example::person).toList();
    this.clustered = new HashSet<>(persons).size() < persons.size();
    boolean[] positive = new boolean[places.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = examples.get(i).marks().contains(positiveLabel);
    }
    this.predictions =
        models.stream()
            .map(model ->
                new Predictions(
                    Arrays.stream(places).mapToDouble(i -> model.probabilities()[i]).toArray(),
                    positive))
            .toList();
  }

  /**
   * Compares.
   *
   * @param models at least two, each with an answer or NaN for every example
   * @param attributes whose subgroups are looked at
   * @throws EvaluationRefused.TooFew with fewer than two models, or where one class has no image
   *     that all answered
   */
  public static ComparisonReport of(
      List<ScoredModel> models,
      List<Example> examples,
      int positiveLabel,
      List<String> attributes) {
    if (models.size() < 2) {
      throw new EvaluationRefused.TooFew("expected at least two models, found " + models.size());
    }
    Comparison comparison = new Comparison(models, examples, positiveLabel);
    Predictions first = comparison.predictions.getFirst();
    if (first.positives() == 0 || first.negatives() == 0) {
      throw new EvaluationRefused.TooFew(
          "expected images of both classes that every model answered, found %d with the finding and"
                  .formatted(first.positives())
              + " %d without".formatted(first.negatives()));
    }
    return new ComparisonReport(
        examples.size(),
        comparison.places.length,
        first.positives(),
        comparison.compared(),
        comparison.pairs(),
        comparison.gaps(attributes),
        comparison.differing(),
        comparison.notes(examples.size()));
  }

  private List<ComparedModel> compared() {
    List<ComparedModel> compared = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      ScoredModel model = models.get(i);
      Measurement measurement =
          Measurement.of(predictions.get(i), persons, model.threshold(), null);
      compared.add(
          new ComparedModel(
              model.model(),
              model.threshold(),
              (int) Arrays.stream(model.probabilities()).filter(p -> !Double.isNaN(p)).count(),
              predictions.get(i),
              Confusion.at(model.threshold(), predictions.get(i)),
              measurement.metrics(),
              measurement.refused(),
              model.cost()));
    }
    return compared;
  }

  private List<ComparedPair> pairs() {
    List<ComparedPair> pairs = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int k = i + 1; k < models.size(); k++) {
        pairs.add(pair(i, k));
      }
    }
    double[] adjusted =
        Holm.adjust(
            pairs.stream()
                .flatMapToDouble(pair ->
                    Arrays.stream(new double[] {pair.auc().p(), pair.brier().p(), callsP(pair)}))
                .toArray());
    List<ComparedPair> corrected = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      ComparedPair pair = pairs.get(i);
      corrected.add(
          new ComparedPair(
              pair.first(),
              pair.second(),
              pair.auc(),
              pair.aucMethod(),
              pair.brier(),
              pair.accuracy(),
              pair.mcNemar(),
              pair.agreement(),
              pair.kappa(),
              new Adjusted(adjusted[3 * i], adjusted[3 * i + 1], adjusted[3 * i + 2])));
    }
    return corrected;
  }

  /** McNemar's test takes images for independent; where they are not, persons are drawn. */
  private double callsP(ComparedPair pair) {
    return clustered ? pair.accuracy().p() : pair.mcNemar().midP();
  }

  private ComparedPair pair(int one, int other) {
    RankedPredictions first = new RankedPredictions(predictions.get(one));
    RankedPredictions second = new RankedPredictions(predictions.get(other));
    double firstThreshold = models.get(one).threshold();
    double secondThreshold = models.get(other).threshold();
    TestedDifference auc =
        clustered
            ? BOOTSTRAP.difference(persons, counts -> first.auc(counts) - second.auc(counts))
            : Auc.difference(predictions.get(one), predictions.get(other));
    int[][] calls = calls(one, other);
    int total = places.length;
    return new ComparedPair(
        models.get(one).model(),
        models.get(other).model(),
        auc,
        clustered ? Measurement.BY_PERSON : "paired DeLong",
        BOOTSTRAP.difference(persons, counts -> first.brier(counts) - second.brier(counts)),
        BOOTSTRAP.difference(
            persons,
            counts ->
                first.confusion(firstThreshold, counts).accuracy().value()
                    - second.confusion(secondThreshold, counts).accuracy().value()),
        McNemar.of(
            Measurement.right(predictions.get(one), firstThreshold),
            Measurement.right(predictions.get(other), secondThreshold)),
        (double) (calls[0][0] + calls[1][1]) / total,
        WeightedKappa.quadratic(calls),
        new Adjusted(Double.NaN, Double.NaN, Double.NaN));
  }

  private int[][] calls(int one, int other) {
    int[][] calls = new int[2][2];
    for (int i = 0; i < places.length; i++) {
      int first = predictions.get(one).score(i) >= models.get(one).threshold() ? 1 : 0;
      int second = predictions.get(other).score(i) >= models.get(other).threshold() ? 1 : 0;
      calls[first][second]++;
    }
    return calls;
  }

  private List<SubgroupGap> gaps(List<String> attributes) {
    List<SubgroupGap> gaps = new ArrayList<>();
    for (String attribute : attributes) {
      for (int i = 0; i < models.size(); i++) {
        Predictions of = predictions.get(i);
        double threshold = models.get(i).threshold();
        List<Subgroup> subgroups = new ArrayList<>();
        Subgroups.places(examples, attribute)
            .forEach((value, at) ->
                subgroups.add(
                    Subgroups.measure(
                        attribute,
                        value,
                        of.at(at),
                        Arrays.stream(at).mapToObj(persons::get).toList(),
                        threshold)));
        double[] areas =
            subgroups.stream()
                .filter(subgroup -> !subgroup.tooFew())
                .mapToDouble(subgroup -> subgroup.metrics().getFirst().estimate().value())
                .sorted()
                .toArray();
        double gap = areas.length < 2 ? Double.NaN : areas[areas.length - 1] - areas[0];
        gaps.add(new SubgroupGap(models.get(i).model(), attribute, gap, subgroups));
      }
    }
    return gaps;
  }

  private List<DifferingCase> differing() {
    return IntStream.range(0, places.length)
        .filter(this::calledDifferently)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -spread(i)))
        .limit(MOST_DIFFERING)
        .map(i ->
            new DifferingCase(
                examples.get(i),
                predictions.getFirst().positive(i),
                predictions.stream().map(of -> of.score(i)).toList()))
        .toList();
  }

  private boolean calledDifferently(int image) {
    long called =
        IntStream.range(0, models.size())
            .filter(m -> predictions.get(m).score(image) >= models.get(m).threshold())
            .count();
    return called > 0 && called < models.size();
  }

  private double spread(int image) {
    double[] said = predictions.stream().mapToDouble(of -> of.score(image)).sorted().toArray();
    return said[said.length - 1] - said[0];
  }

  private List<String> notes(int offered) {
    List<String> notes = new ArrayList<>();
    notes.add("that the labels were made without seeing a model is the user's statement");
    notes.add(
        "p are corrected after Holm over all pairs and the tests of AUC, Brier score and calls");
    if (clustered) {
      notes.add("persons have several images: differences are tested by drawing persons");
    }
    if (places.length < offered) {
      notes.add(
          "%d images that some model did not answer are left out"
              .formatted(offered - places.length));
    }
    return notes;
  }
}
