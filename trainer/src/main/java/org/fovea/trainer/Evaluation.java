package org.fovea.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.CardFacts;
import org.fovea.model.Conformal;
import org.fovea.model.ConformalSet;
import org.fovea.model.Metric;
import org.fovea.model.MetricGroup;
import org.fovea.statistics.Auc;
import org.fovea.statistics.BrierScore;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.CalibrationLine;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.Wilson;

/** Measures what the card states: on the test part, on shifted validation copies, at the gate. */
final class Evaluation {

  private static final int CALIBRATION_DRAWS = 1000;
  private static final int FOREIGN_IMAGES = 100;

  private final Predictor predictor;
  private final Decisions decisions;
  private final Targets targets;
  private final CardFacts facts;
  private final List<Path> foreign;

  Evaluation(
      Predictor predictor,
      Decisions decisions,
      Targets targets,
      CardFacts facts,
      List<Path> foreign) {
    this.predictor = predictor;
    this.decisions = decisions;
    this.targets = targets;
    this.facts = facts;
    this.foreign = foreign;
  }

  List<MetricGroup> measure(
      LabelledPlanes training,
      LabelledPlanes validation,
      ShiftedOutputs onValidation,
      LabelledPlanes test)
      throws IOException {
    List<MetricGroup> groups = new ArrayList<>();
    Predictor.Outputs outputs = predictor.predict(test, Shift.all().getFirst());
    for (int finding = 0; finding < targets.count(); finding++) {
      boolean[] positives = test.positives(targets.label(finding));
      Predictions probabilities =
          decisions.findings().get(finding).probabilities(outputs.ofFinding(finding), positives);
      groups.add(onTest(finding, probabilities));
      groups.addAll(bySubgroup(finding, test, probabilities));
      groups.add(shortcut(finding, training, test));
      groups.addAll(onShifted(finding, validation, onValidation));
    }
    groups.add(gate("gate: test part", "images of the test part", outputs));
    groups.addAll(nearMisses(test));
    groups.add(drawn("gate: drawn scenes in colour", false));
    groups.add(drawn("gate: drawn scenes in grey", true));
    for (Path path : foreign) {
      groups.addAll(foreign(path));
    }
    return groups;
  }

  private MetricGroup onTest(int finding, Predictions probabilities) {
    Decisions.PerFinding decision = decisions.findings().get(finding);
    Confusion confusion = Confusion.at(decision.operatingPoint().threshold(), probabilities);
    List<Metric> metrics = new ArrayList<>();
    metrics.add(metric("auc", Auc.delong(probabilities), "DeLong"));
    metrics.add(metric("accuracy", confusion.accuracy(), "Wilson"));
    metrics.add(metric("sensitivity", confusion.sensitivity(), "Wilson"));
    metrics.add(metric("specificity", confusion.specificity(), "Wilson"));
    metrics.add(metric("ppv", confusion.ppv(), "Wilson"));
    metrics.add(metric("npv", confusion.npv(), "Wilson"));
    metrics.add(bare("brier", BrierScore.of(probabilities)));
    metrics.add(bare("ece", CalibrationError.USUAL.of(probabilities)));
    metrics.add(
        bare(
            "ece95WhenPerfect",
            CalibrationError.USUAL.percentile95WhenPerfect(probabilities, CALIBRATION_DRAWS, 1)));
    CalibrationLine.of(probabilities)
        .ifPresent(line -> {
          metrics.add(metric("calibrationSlope", line.slope(), "Wald"));
          metrics.add(metric("calibrationIntercept", line.intercept(), "Wald"));
        });
    metrics.addAll(conformal(decision.conformal(), probabilities));
    return new MetricGroup(
        targets.name(finding) + ": test part",
        "other persons than those trained and calibrated on",
        probabilities.size(),
        metrics);
  }

  private static List<Metric> conformal(Conformal conformal, Predictions probabilities) {
    int[] kept = new int[2];
    int single = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      boolean positive = probabilities.positive(i);
      ConformalSet set = conformal.set(probabilities.score(i));
      if (set.labels().contains(positive ? "present" : "absent")) {
        kept[positive ? 1 : 0]++;
      }
      single += set.labels().size() == 1 ? 1 : 0;
    }
    return List.of(
        metric(
            "conformalCoveragePresent",
            Wilson.interval(kept[1], probabilities.positives()),
            "Wilson"),
        metric(
            "conformalCoverageAbsent",
            Wilson.interval(kept[0], probabilities.negatives()),
            "Wilson"),
        metric("conformalSingle", Wilson.interval(single, probabilities.size()), "Wilson"));
  }

  /** Sensitivity of each subgroup of the finding, against all images without it. */
  private List<MetricGroup> bySubgroup(
      int finding, LabelledPlanes test, Predictions probabilities) {
    double threshold = decisions.findings().get(finding).operatingPoint().threshold();
    List<MetricGroup> groups = new ArrayList<>();
    for (Map.Entry<String, String> subgroup : new TreeMap<>(facts.subgroups()).entrySet()) {
      Pattern pattern = Pattern.compile(subgroup.getValue());
      int[] members = new int[test.size()];
      int count = 0;
      int positives = 0;
      for (int i = 0; i < test.size(); i++) {
        boolean matches = pattern.matcher(test.examples().get(i).id()).find();
        boolean positive = probabilities.positive(i);
        if (matches || !positive) {
          members[count++] = i;
          positives += matches && positive ? 1 : 0;
        }
      }
      if (positives == 0) {
        continue;
      }
      Predictions part = probabilities.at(Arrays.copyOf(members, count));
      groups.add(
          new MetricGroup(
              targets.name(finding) + ": " + subgroup.getKey(),
              "this subgroup against all images without the finding, test part",
              positives,
              List.of(
                  metric("auc", Auc.delong(part), "DeLong"),
                  metric("sensitivity", Confusion.at(threshold, part).sensitivity(), "Wilson"))));
    }
    return groups;
  }

  private MetricGroup shortcut(int finding, LabelledPlanes training, LabelledPlanes test) {
    int label = targets.label(finding);
    double[] scores =
        Frame.scores(
            training.frames().toArray(double[][]::new),
            training.positives(label),
            test.frames().toArray(double[][]::new));
    return new MetricGroup(
        targets.name(finding) + ": size and border alone",
        "a classifier that sees only image size and the outermost sixteenth, test part",
        test.size(),
        List.of(
            metric("auc", Auc.delong(new Predictions(scores, test.positives(label))), "DeLong")));
  }

  private List<MetricGroup> onShifted(
      int finding, LabelledPlanes validation, ShiftedOutputs onValidation) {
    Decisions.PerFinding decision = decisions.findings().get(finding);
    boolean[] positives = validation.positives(targets.label(finding));
    List<MetricGroup> groups = new ArrayList<>();
    for (int i = 0; i < onValidation.shifts().size(); i++) {
      Shift shift = onValidation.shifts().get(i);
      Predictor.Outputs outputs = onValidation.outputs().get(i);
      Predictions probabilities = decision.probabilities(outputs.ofFinding(finding), positives);
      Confusion confusion = Confusion.at(decision.operatingPoint().threshold(), probabilities);
      groups.add(
          new MetricGroup(
              targets.name(finding) + ": validation, shift " + shift.name(),
              "the validation images that fixed the threshold, changed",
              validation.size(),
              List.of(
                  metric("auc", Auc.delong(probabilities), "DeLong"),
                  metric("sensitivity", confusion.sensitivity(), "Wilson"),
                  metric("specificity", confusion.specificity(), "Wilson"),
                  declined(outputs))));
    }
    return groups;
  }

  /** Images of the kind itself that stand wrong or are inverted. */
  private List<MetricGroup> nearMisses(LabelledPlanes test) {
    List<MetricGroup> groups = new ArrayList<>();
    for (NearMiss miss : NearMiss.values()) {
      Predictor.Outputs outputs = predictor.predict(test.size(), i -> miss.apply(test.image(i)));
      groups.add(gate("gate: " + miss.words(), "test part, changed", outputs));
    }
    return groups;
  }

  private MetricGroup drawn(String name, boolean grey) {
    return gate(
        name,
        "everyday scenes made for this, in place of photographs",
        predictor.predict(FOREIGN_IMAGES, i -> DrawnScene.of(i, grey)));
  }

  private List<MetricGroup> foreign(Path path) throws IOException {
    List<MetricGroup> groups = new ArrayList<>();
    try (ExampleSource source = Examples.open(path)) {
      for (int label = 0; label < source.classes().size(); label++) {
        int wanted = label;
        List<Example> examples =
            source.examples().stream()
                .filter(e -> e.label() == wanted)
                .limit(FOREIGN_IMAGES)
                .toList();
        List<DisplayImage> images = new ArrayList<>();
        for (Example example : examples) {
          images.add(example.image().read());
        }
        Predictor.Outputs outputs = predictor.predict(images.size(), images::get);
        groups.add(
            gate("gate: " + source.classes().get(label), path.getFileName().toString(), outputs));
      }
    }
    return groups;
  }

  private MetricGroup gate(String name, String on, Predictor.Outputs outputs) {
    return new MetricGroup(name, on, outputs.size(), List.of(declined(outputs)));
  }

  private Metric declined(Predictor.Outputs outputs) {
    double[] distances = decisions.gate().distances(outputs.features());
    int declined = 0;
    for (int i = 0; i < distances.length; i++) {
      boolean inKind =
          distances[i] <= decisions.largestDistance()
              && outputs.colourfulness()[i] <= Decisions.COLOURFULNESS;
      declined += inKind ? 0 : 1;
    }
    return metric("declined", Wilson.interval(declined, outputs.size()), "Wilson");
  }

  private static Metric metric(String name, Estimate estimate, String method) {
    return new Metric(name, estimate.value(), estimate.lower(), estimate.upper(), method);
  }

  private static Metric bare(String name, double value) {
    return new Metric(name, value, null, null, null);
  }
}
