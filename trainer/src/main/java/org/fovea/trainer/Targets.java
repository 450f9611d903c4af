package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of the data are to the network: each logit stands for one of them. Of exclusive
 * classes every one has a logit; else the findings have, and what has none is their absence.
 *
 * @param classes names, in label order
 * @param labels the label of each logit
 * @param exclusive whether the logits are a softmax's
 * @param reference label of the absence of every finding, or −1 where several classes are
 */
record Targets(List<String> classes, List<Integer> labels, boolean exclusive, int reference) {

  Targets {
    classes = List.copyOf(classes);
    labels = List.copyOf(labels);
  }

  static Targets of(List<String> classes, @Nullable String reference) {
    return of(classes, TrainingRequest.Labels.against(reference));
  }

  static Targets of(List<String> classes, TrainingRequest.Labels wanted) {
    if (classes.size() < 2) {
      throw refused("expected two classes or more, found " + classes);
    }
    if (!wanted.findings().isEmpty()) {
      return named(classes, wanted.findings());
    }
    String named = wanted.reference();
    int absent = named == null ? likelyReference(classes) : classes.indexOf(named);
    if (absent < 0) {
      throw refused(
          "expected the reference class to be one of %s, found \"%s\"".formatted(classes, named));
    }
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      if (label != absent || wanted.exclusive()) {
        labels.add(label);
      }
    }
    return new Targets(classes, labels, wanted.exclusive(), absent);
  }

  private static Targets named(List<String> classes, List<String> findings) {
    if (!classes.containsAll(findings) || findings.size() >= classes.size()) {
      throw refused("expected findings among %s, not all, found %s".formatted(classes, findings));
    }
    List<Integer> labels = findings.stream().map(classes::indexOf).toList();
    boolean one = findings.size() == classes.size() - 1;
    int rest = 0;
    while (labels.contains(rest)) {
      rest++;
    }
    return new Targets(classes, labels, false, one ? rest : -1);
  }

  private static TrainingException refused(String message) {
    return new TrainingException(new TrainingProblem.InvalidRequest(message));
  }

  private static int likelyReference(List<String> classes) {
    for (int label = 0; label < classes.size(); label++) {
      if (classes.get(label).toLowerCase(Locale.ROOT).startsWith("normal")) {
        return label;
      }
    }
    return 0;
  }

  /** Of the class a logit stands for. */
  String name(int logit) {
    return classes.get(labels.get(logit));
  }

  /** Number of logits. */
  int count() {
    return labels.size();
  }

  int label(int logit) {
    return labels.get(logit);
  }

  /** The logits that are findings: all but that of a reference class. */
  List<Integer> findings() {
    List<Integer> findings = new ArrayList<>();
    for (int logit = 0; logit < count(); logit++) {
      if (label(logit) != reference) {
        findings.add(logit);
      }
    }
    return findings;
  }

  /** The logit of the reference class among exclusive ones; −1: it has none. */
  int referenceLogit() {
    return labels.indexOf(reference);
  }
}
