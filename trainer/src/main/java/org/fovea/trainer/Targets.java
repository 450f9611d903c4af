package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are findings: every class but the reference, which is their absence.
 *
 * @param classes names, in label order
 * @param findingLabels the label of each finding, in the order of the logits
 */
record Targets(List<String> classes, List<Integer> findingLabels) {

  Targets {
    classes = List.copyOf(classes);
    findingLabels = List.copyOf(findingLabels);
  }

  static Targets of(List<String> classes, @Nullable String reference) {
    if (classes.size() < 2) {
      throw new TrainingException(
          new TrainingProblem.InvalidRequest("expected two classes or more, found " + classes));
    }
    int absent = reference == null ? likelyReference(classes) : classes.indexOf(reference);
    if (absent < 0) {
      throw new TrainingException(
          new TrainingProblem.InvalidRequest(
              "expected the reference class to be one of %s, found \"%s\""
                  .formatted(classes, reference)));
    }
    List<Integer> findings = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      if (label != absent) {
        findings.add(label);
      }
    }
    return new Targets(classes, findings);
  }

  private static int likelyReference(List<String> classes) {
    for (int label = 0; label < classes.size(); label++) {
      if (classes.get(label).toLowerCase(Locale.ROOT).startsWith("normal")) {
        return label;
      }
    }
    return 0;
  }

  String name(int finding) {
    return classes.get(findingLabels.get(finding));
  }

  int count() {
    return findingLabels.size();
  }

  int label(int finding) {
    return findingLabels.get(finding);
  }
}
