package org.fovea.evaluation;

import java.util.List;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.jspecify.annotations.Nullable;

/** The examples of one part of a split. */
final class SelectedPart {
  private SelectedPart() {}

  /**
   * Those of the part.
   *
   * @param part null: all
   * @param split null: the one the source prescribes
   * @throws EvaluationRefused where the split is of other data or the part is empty
   */
  static List<Example> of(
      ExampleSource source, Split.@Nullable Part part, @Nullable SplitFile split) {
    if (part == null) {
      return source.examples();
    }
    if (split != null && !split.data().equals(source.digest())) {
      throw new EvaluationRefused.ForeignSplit(
          "expected the data %s that the split was drawn from, found %s"
              .formatted(split.data(), source.digest()));
    }
    Map<String, Split.Part> parts = split != null ? split.split().parts() : source.prescribed();
    List<Example> some =
        source.examples().stream().filter(example -> parts.get(example.id()) == part).toList();
    if (some.isEmpty()) {
      throw new EvaluationRefused.NothingRead(
          "expected images in the part " + part + ", found none");
    }
    return some;
  }
}
