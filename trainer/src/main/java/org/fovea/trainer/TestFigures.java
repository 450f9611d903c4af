package org.fovea.trainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fovea.model.CardFacts;
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

/**
 * The card's figures on images no decision was fitted on.
 *
 * @param images those that are judged
 * @param logits of them, {@code double[N][logits]}
 * @param judged one for each logit
 * @param where the images are, such as {@code test part}
 * @param on what they are, in words
 */
@SuppressWarnings("ArrayRecordComponent")
record TestFigures(
    Targets targets,
    CardFacts facts,
    LabelledPlanes images,
    double[][] logits,
    List<Judged> judged,
    String where,
    String on) {

  private static final int CALIBRATION_DRAWS = 1000;

  List<MetricGroup> all() {
    List<MetricGroup> groups = new ArrayList<>();
    if (targets.exclusive()) {
      groups.add(classes());
    }
    for (int logit = 0; logit < targets.count(); logit++) {
      groups.add(of(logit));
      groups.addAll(bySubgroup(logit));
    }
    return groups;
  }

  /** All exclusive classes at once. */
  private MetricGroup classes() {
    int right = 0;
    int kept = 0;
    int members = 0;
    double areas = 0;
    for (int i = 0; i < images.size(); i++) {
      right += targets.label(Softmax.mostProbable(logits[i])) == images.label(i) ? 1 : 0;
      for (int k = 0; k < targets.count(); k++) {
        double nonconformity = 1 - judged.get(k).probabilities().score(i);
        if (nonconformity <= judged.get(k).conformal().get(i).present()) {
          members++;
          kept += targets.label(k) == images.label(i) ? 1 : 0;
        }
      }
    }
    for (Judged one : judged) {
      areas += Auc.value(one.scores()) / judged.size();
    }
    return new MetricGroup(
        "all classes: " + where,
        on,
        images.size(),
        List.of(
            metric("accuracy", Wilson.interval(right, images.size()), "Wilson"),
            bare("meanAuc", areas),
            metric("conformalCoverage", Wilson.interval(kept, images.size()), "Wilson"),
            bare("conformalMeanSize", (double) members / images.size())));
  }

  private MetricGroup of(int logit) {
    Judged one = judged.get(logit);
    Predictions probabilities = one.probabilities();
    Confusion confusion = one.confusion();
    List<Metric> metrics = new ArrayList<>();
    metrics.add(metric("auc", Auc.delong(one.scores()), "DeLong"));
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
    metrics.addAll(conformal(one));
    return new MetricGroup(targets.name(logit) + ": " + where, on, probabilities.size(), metrics);
  }

  private static List<Metric> conformal(Judged judged) {
    Predictions probabilities = judged.probabilities();
    int[] kept = new int[2];
    int single = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      boolean positive = probabilities.positive(i);
      ConformalSet set = judged.conformal().get(i).set(probabilities.score(i));
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
  private List<MetricGroup> bySubgroup(int logit) {
    Predictions probabilities = judged.get(logit).probabilities();
    List<MetricGroup> groups = new ArrayList<>();
    for (Map.Entry<String, String> subgroup : new TreeMap<>(facts.subgroups()).entrySet()) {
      Pattern pattern = Pattern.compile(subgroup.getValue());
      int[] members = new int[images.size()];
      int count = 0;
      int positives = 0;
      for (int i = 0; i < images.size(); i++) {
        boolean matches = pattern.matcher(images.examples().get(i).id()).find();
        boolean positive = probabilities.positive(i);
        if (matches || !positive) {
          members[count++] = i;
          positives += matches && positive ? 1 : 0;
        }
      }
      if (positives == 0) {
        continue;
      }
      Judged part = judged.get(logit).at(Arrays.copyOf(members, count));
      groups.add(
          new MetricGroup(
              targets.name(logit) + ": " + subgroup.getKey(),
              "this subgroup against all images without the finding, " + where,
              positives,
              List.of(
                  metric("auc", Auc.delong(part.scores()), "DeLong"),
                  metric("sensitivity", part.confusion().sensitivity(), "Wilson"))));
    }
    return groups;
  }

  static Metric metric(String name, Estimate estimate, String method) {
    return new Metric(name, estimate.value(), estimate.lower(), estimate.upper(), method);
  }

  static Metric bare(String name, double value) {
    return new Metric(name, value, null, null, null);
  }
}
