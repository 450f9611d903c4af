package org.fovea.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How large each part of a split shall be, as fractions that sum to 1. Draws splits that keep
 * persons whole and classes balanced.
 *
 * @param train at least one example's worth
 * @param validation may be 0
 * @param test may be 0
 */
public record SplitPlan(double train, double validation, double test) {

  /** 70 % to train on, 15 % each to validate and to test. */
  public static final SplitPlan USUAL = new SplitPlan(0.70, 0.15, 0.15);

  public SplitPlan {
    if (train <= 0
        || validation < 0
        || test < 0
        || Math.abs(train + validation + test - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "expected fractions that sum to 1 and train above 0, found "
              + train
              + ", "
              + validation
              + ", "
              + test);
    }
  }

  /**
   * The split the source prescribes if it does so for every example, otherwise one drawn by seed.
   * The same examples and seed give the same split on every machine.
   */
  public Split split(ExampleSource source, long seed) {
    Map<String, Split.Part> prescribed = source.prescribed();
    if (!prescribed.isEmpty()
        && source.examples().stream().allMatch(example -> prescribed.containsKey(example.id()))) {
      return new Split(seed, prescribed);
    }
    return draw(source.examples(), seed);
  }

  /*
   * Persons in an order shuffled by the seed; each goes to the part where it raises the sum over
   * parts and classes of (have - target)^2 / target least. A person with n examples of a class adds
   * (2 (have - target) n + n^2) / target there, so a large person avoids a small part.
   */

  /** Draws a split of persons, stratified by class. */
  public Split draw(List<Example> examples, long seed) {
    // One more than the classes: for examples of a multi-label set without any.
    int classes =
        examples.stream().flatMap(example -> example.marks().stream()).reduce(0, Math::max) + 2;
    Map<String, List<Example>> persons = new TreeMap<>();
    double[] total = new double[classes];
    for (Example example : examples) {
      persons.computeIfAbsent(example.person(), any -> new ArrayList<>()).add(example);
      count(example, total);
    }
    List<List<Example>> order = new ArrayList<>(persons.values());
    Collections.shuffle(order, new Random(seed));

    Map<Split.Part, double[]> have = new EnumMap<>(Split.Part.class);
    Map<String, Split.Part> parts = new HashMap<>();
    for (List<Example> person : order) {
      double[] count = new double[classes];
      person.forEach(example -> count(example, count));
      Split.Part best = Split.Part.TRAIN;
      double least = Double.POSITIVE_INFINITY;
      for (Split.Part part : Split.Part.values()) {
        if (fraction(part) > 0) {
          double[] there = have.computeIfAbsent(part, any -> new double[classes]);
          double cost = cost(count, there, total, fraction(part));
          if (cost < least) {
            least = cost;
            best = part;
          }
        }
      }
      double[] there = have.computeIfAbsent(best, any -> new double[classes]);
      Arrays.setAll(there, label -> there[label] + count[label]);
      for (Example example : person) {
        parts.put(example.id(), best);
      }
    }
    return new Split(seed, parts);
  }

  private static void count(Example example, double[] counts) {
    if (example.marks().isEmpty()) {
      counts[counts.length - 1]++;
    }
    for (int mark : example.marks()) {
      counts[mark]++;
    }
  }

  private double fraction(Split.Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  private static double cost(double[] count, double[] have, double[] total, double fraction) {
    double cost = 0;
    for (int label = 0; label < count.length; label++) {
      if (count[label] > 0) {
        double target = total[label] * fraction;
        cost += (2 * (have[label] - target) * count[label] + count[label] * count[label]) / target;
      }
    }
    return cost;
  }
}
