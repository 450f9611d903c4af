package org.fovea.evaluation;

import java.util.List;
import java.util.Optional;
import org.fovea.finding.Code;
import org.jspecify.annotations.Nullable;

/** Which of a source's classes is the finding; every other class is its absence. */
final class PositiveClass {
  private PositiveClass() {}

  /**
   * The class that is named, else the one called like the finding, else the second of MedMNIST's
   * numbers.
   */
  static int of(List<String> classes, Code finding, @Nullable String named) {
    if (named != null) {
      int index = classes.indexOf(named);
      if (index < 0) {
        throw new EvaluationRefused.UnknownPositiveClass(
            "expected one of the classes %s, found \"%s\"".formatted(classes, named));
      }
      return index;
    }
    Optional<Integer> alike = ClassNames.of(classes, finding);
    if (alike.isPresent()) {
      return alike.get();
    }
    if (classes.equals(List.of("0", "1"))) {
      return 1;
    }
    throw new EvaluationRefused.UnknownPositiveClass(
        "expected a class named \"%s\" or the positive one said, found %s"
            .formatted(finding.meaning(), classes));
  }
}
