package org.fovea.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by drawing persons, not images, with replacement (Field and Welsh 2007):
 * images of one person are not independent. A statistic of several models' answers on the same
 * images is bootstrapped in pairs, since a person is drawn for all models at once.
 *
 * @param replicates how many draws
 * @param seed the same seed gives the same interval
 */
public record ClusterBootstrap(int replicates, long seed) {

  /**
   * A statistic's value on all images and the interval between its replicates' 2.5th and 97.5th
   * percentiles; replicates on which it is NaN are left out.
   *
   * @param clusters the person of each image
   * @param statistic of the images, each drawn as often as its count
   */
  public Estimate estimate(List<String> clusters, ToDoubleFunction<int[]> statistic) {
    return interval(value(clusters, statistic), replicates(clusters, statistic));
  }

  /**
   * A difference between two models on the same images, and twice the share of replicates on the
   * smaller side of none, at least 2 / (replicates + 1) (Davison and Hinkley 1997, section 4.2).
   */
  public TestedDifference difference(List<String> clusters, ToDoubleFunction<int[]> statistic) {
    double[] values = replicates(clusters, statistic);
    Estimate estimate = interval(value(clusters, statistic), values);
    long below = Arrays.stream(values).filter(value -> value <= 0).count();
    long above = Arrays.stream(values).filter(value -> value >= 0).count();
    return new TestedDifference(
        estimate, Math.min(1, 2.0 * (Math.min(below, above) + 1) / (values.length + 1)));
  }

  private static double value(List<String> clusters, ToDoubleFunction<int[]> statistic) {
    int[] once = new int[clusters.size()];
    Arrays.fill(once, 1);
    return statistic.applyAsDouble(once);
  }

  private static Estimate interval(double value, double[] replicates) {
    return replicates.length == 0
        ? new Estimate(value, Double.NaN, Double.NaN)
        : new Estimate(value, Quantile.of(replicates, 0.025), Quantile.of(replicates, 0.975));
  }

  private double[] replicates(List<String> clusters, ToDoubleFunction<int[]> statistic) {
    double[] values = new double[replicates];
    int[] found = new int[1];
    draw(
        clusters,
        counts -> {
          double value = statistic.applyAsDouble(counts);
          if (!Double.isNaN(value)) {
            values[found[0]++] = value;
          }
        });
    return Arrays.copyOf(values, found[0]);
  }

  /** Hands over each draw: how often each image came; the array is used again. */
  void draw(List<String> clusters, Consumer<int[]> each) {
    int[][] persons = persons(clusters);
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = new int[clusters.size()];
    for (int replicate = 0; replicate < replicates; replicate++) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < persons.length; i++) {
        for (int image : persons[random.nextInt(persons.length)]) {
          counts[image]++;
        }
      }
      each.accept(counts);
    }
  }

  private static int[][] persons(List<String> clusters) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      members.computeIfAbsent(clusters.get(i), any -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
