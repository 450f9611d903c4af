package org.fovea.trainer;

import java.util.List;
import org.fovea.dataset.Example;
import org.fovea.dataset.Split;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;

/** S11: fewer than 30 images of a class calibrate and evaluate nothing. */
final class SmallestPart {

  static final int IMAGES = 30;

  private SmallestPart() {}

  static void require(List<Example> examples, Split split, Targets targets) {
    for (Split.Part part : List.of(Split.Part.VALIDATION, Split.Part.TEST)) {
      for (int label = 0; label < targets.classes().size(); label++) {
        int wanted = label;
        long count =
            examples.stream()
                .filter(e -> e.label() == wanted && split.parts().get(e.id()) == part)
                .count();
        if (count < IMAGES) {
          throw new TrainingException(
              new TrainingProblem.TooLittleData(
                  "expected at least %d images of %s in the %s part, found %d"
                      .formatted(IMAGES, targets.classes().get(label), part, count)));
        }
      }
    }
  }
}
