package org.fovea.dataset;

import java.util.List;
import java.util.Map;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a set of labelled examples is, and what is wrong with it.
 *
 * @param digest of the set
 * @param task what a model of it would have to say
 * @param examples that can be read
 * @param volumes of them
 * @param persons told apart; as many as examples where nothing tells them
 * @param classes examples of each, by name
 * @param sizes how often each size came, largest count first: {@code 224×224 grey}
 * @param parts examples in each part of the prescribed or given split, by class
 * @param exact groups of equal pixels
 * @param near pairs that look alike and are not equal; those across classes and parts first
 * @param straddling persons with examples in several parts
 * @param unreadable by name, and why
 * @param shortcut what a classifier reaches that sees no tissue; null: too few examples
 */
public record Inspection(
    Digest digest,
    Task task,
    int examples,
    int volumes,
    int persons,
    Map<String, Integer> classes,
    Map<String, Integer> sizes,
    Map<String, Map<String, Integer>> parts,
    List<List<String>> exact,
    List<NearPair> near,
    Map<String, List<String>> straddling,
    Map<String, String> unreadable,
    @Nullable Shortcut shortcut) {

  /**
   * Two examples that look alike.
   *
   * @param correlation of both, 32 pixels a side
   * @param acrossParts whether a split parts them
   * @param acrossClasses whether their labels differ
   */
  public record NearPair(
      String one, String other, double correlation, boolean acrossParts, boolean acrossClasses) {}

  /**
   * What nearest neighbours reach on nothing but size, file mode, border strips and mean intensity;
   * five folds by person.
   *
   * @param accuracy of the vote of five
   * @param majority what saying the largest class reaches
   * @param auc of each class against the rest, by name
   */
  public record Shortcut(double accuracy, double majority, Map<String, Double> auc) {}
}
