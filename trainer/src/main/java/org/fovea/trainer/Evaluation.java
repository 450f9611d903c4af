package org.fovea.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.CardFacts;
import org.fovea.model.Metric;
import org.fovea.model.MetricGroup;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.Wilson;

/** Measures what the card states: on the test part, on shifted validation copies, at the gate. */
final class Evaluation {

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

  /** On a test part that nothing was fitted on. */
  List<MetricGroup> measure(
      LabelledPlanes training,
      LabelledPlanes validation,
      ShiftedOutputs onValidation,
      LabelledPlanes test)
      throws IOException {
    double[][] logits = predictor.predict(test, Shift.all().getFirst()).logits();
    List<MetricGroup> groups =
        new ArrayList<>(
            figures(
                test,
                logits,
                i -> decisions,
                "test part",
                "other persons than those trained and calibrated on"));
    for (int logit = 0; logit < targets.count(); logit++) {
      groups.add(shortcut(logit, training, test));
      groups.addAll(onShifted(logit, validation, onValidation, "validation"));
    }
    groups.addAll(gates(test, "test part"));
    return groups;
  }

  /**
   * On images that were each judged by a network and by decisions they had no part in.
   *
   * @param judges the decisions fitted without the image's fold
   */
  List<MetricGroup> measureCrossValidated(
      LabelledPlanes all, ShiftedOutputs outOfFold, Judged.Judges judges) throws IOException {
    List<MetricGroup> groups =
        new ArrayList<>(
            figures(
                all,
                outOfFold.plain().logits(),
                judges,
                "cross-validated",
                "each image by a network and a calibration that have not seen it; not by the"
                    + " network of this folder, which has seen all"));
    for (int logit = 0; logit < targets.count(); logit++) {
      groups.addAll(onShifted(logit, all, outOfFold, "cross-validated"));
    }
    groups.addAll(gates(all, "images it was trained on"));
    return groups;
  }

  private List<MetricGroup> figures(
      LabelledPlanes images, double[][] logits, Judged.Judges judges, String where, String on) {
    List<Judged> judged = new ArrayList<>();
    for (int logit = 0; logit < targets.count(); logit++) {
      judged.add(Judged.by(judges, logit, logits, images.positives(targets.label(logit))));
    }
    return new TestFigures(targets, facts, images, logits, judged, where, on).all();
  }

  private List<MetricGroup> gates(LabelledPlanes images, String where) throws IOException {
    List<MetricGroup> groups = new ArrayList<>();
    groups.add(gate("gate: " + where, where, predictor.predict(images, Shift.all().getFirst())));
    groups.addAll(nearMisses(images, where));
    groups.add(drawn("gate: drawn scenes in colour", false));
    groups.add(drawn("gate: drawn scenes in grey", true));
    for (Path path : foreign) {
      groups.addAll(foreign(path));
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
            TestFigures.metric(
                "auc", Auc.delong(new Predictions(scores, test.positives(label))), "DeLong")));
  }

  private List<MetricGroup> onShifted(
      int finding, LabelledPlanes validation, ShiftedOutputs onValidation, String where) {
    boolean[] positives = validation.positives(targets.label(finding));
    List<MetricGroup> groups = new ArrayList<>();
    for (int i = 0; i < onValidation.shifts().size(); i++) {
      Shift shift = onValidation.shifts().get(i);
      Predictor.Outputs outputs = onValidation.outputs().get(i);
      Judged judged = Judged.by(decisions, finding, outputs.logits(), positives);
      Confusion confusion = judged.confusion();
      groups.add(
          new MetricGroup(
              targets.name(finding) + ": " + where + ", shift " + shift.name(),
              "the images that fixed the threshold, changed",
              validation.size(),
              List.of(
                  TestFigures.metric("auc", Auc.delong(judged.probabilities()), "DeLong"),
                  TestFigures.metric("sensitivity", confusion.sensitivity(), "Wilson"),
                  TestFigures.metric("specificity", confusion.specificity(), "Wilson"),
                  declined(outputs))));
    }
    return groups;
  }

  /** Images of the kind itself that stand wrong or are inverted. */
  private List<MetricGroup> nearMisses(LabelledPlanes images, String where) {
    List<MetricGroup> groups = new ArrayList<>();
    for (NearMiss miss : NearMiss.values()) {
      Predictor.Outputs outputs =
          predictor.predict(images, (_, plane) -> miss.apply(plane, images.side()));
      groups.add(gate("gate: " + miss.words(), where + ", changed", outputs));
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
              && outputs.colourfulness()[i] <= decisions.largestColourfulness();
      declined += inKind ? 0 : 1;
    }
    return TestFigures.metric("declined", Wilson.interval(declined, outputs.size()), "Wilson");
  }
}
