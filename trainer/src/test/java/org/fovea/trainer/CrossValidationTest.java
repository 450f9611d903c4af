package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dataset.Example;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  /** Forty persons, each with one or two images, every third of them with the finding. */
  private static LabelledPlanes images() {
    List<Example> examples = new ArrayList<>();
    List<short[]> planes = new ArrayList<>();
    List<double[]> frames = new ArrayList<>();
    for (int person = 0; person < 40; person++) {
      for (int image = 0; image <= person % 2; image++) {
        examples.add(
            new Example(
                person + "/" + image,
                person % 3 == 0 ? 1 : 0,
                "person" + person,
                () -> {
                  throw new IllegalStateException("not read");
                }));
        planes.add(new short[4]);
        frames.add(new double[Frame.VALUES]);
      }
    }
    return new LabelledPlanes(2, examples, planes, frames);
  }

  @Test
  void personsAreNotDivided() {
    LabelledPlanes images = images();
    int[] fold = CrossValidation.folds(images, 5, 1);

    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < images.size(); i++) {
      Integer before = seen.put(images.examples().get(i).person(), fold[i]);
      assertThat(before).isIn(null, fold[i]);
    }
  }

  @Test
  void everyFoldHasItsShareOfEveryClass() {
    LabelledPlanes images = images();
    int[] fold = CrossValidation.folds(images, 5, 1);

    for (int number = 0; number < 5; number++) {
      int[] members = CrossValidation.members(fold, number, true);
      long positive = 0;
      for (int member : members) {
        positive += images.label(member);
      }
      assertThat(members.length).isBetween(10, 14);
      assertThat(positive).isBetween(3L, 5L);
      assertThat(CrossValidation.members(fold, number, false))
          .hasSize(images.size() - members.length);
    }
  }

  @Test
  void theSeedDrawsThem() {
    assertThat(CrossValidation.folds(images(), 5, 1))
        .isEqualTo(CrossValidation.folds(images(), 5, 1))
        .isNotEqualTo(CrossValidation.folds(images(), 5, 2));
  }
}
