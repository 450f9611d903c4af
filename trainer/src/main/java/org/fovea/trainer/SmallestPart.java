package org.fovea.trainer;

import java.util.List;
import java.util.function.Predicate;
import org.fovea.dataset.Example;
import org.fovea.dataset.Split;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;

/** S11: fewer than 30 images with or without a finding calibrate and evaluate nothing. */
final class SmallestPart {

  static final int IMAGES = 30;

  private SmallestPart() {}

  /** Of the validation and the test part. */
  static void require(List<Example> examples, Split split, Targets targets) {
    for (Split.Part part : List.of(Split.Part.VALIDATION, Split.Part.TEST)) {
      require(
          examples.stream().filter(e -> split.parts().get(e.id()) == part).toList(),
          targets,
          "the " + part + " part");
    }
  }

  /**
   * Of any images.
   *
   * @param where they are, in words
   */
  static void require(List<Example> examples, Targets targets, String where) {
    for (int logit = 0; logit < targets.count(); logit++) {
      int label = targets.label(logit);
      require(examples, e -> e.label() == label, targets.name(logit), where);
    }
    if (!targets.exclusive()) {
      require(examples, e -> !targets.labels().contains(e.label()), rest(targets), where);
    }
  }

  private static String rest(Targets targets) {
    return targets.reference() >= 0
        ? targets.classes().get(targets.reference())
        : "no finding at all";
  }

  private static void require(
      List<Example> examples, Predicate<Example> member, String name, String where) {
    long count = examples.stream().filter(member).count();
    if (count < IMAGES) {
      throw new TrainingException(
          new TrainingProblem.TooLittleData(
              "expected at least %d images of %s in %s, found %d"
                  .formatted(IMAGES, name, where, count)));
    }
  }
}
