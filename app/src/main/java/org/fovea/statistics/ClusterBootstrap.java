package org.fovea.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by drawing persons, not images, with replacement (Field and Welsh 2007):
 * images of one person are not independent.
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
   * @param statistic of the images at the given places
   */
  public Estimate estimate(List<String> clusters, ToDoubleFunction<int[]> statistic) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      members.computeIfAbsent(clusters.get(i), any -> new ArrayList<>()).add(i);
    }
    List<int[]> persons =
        members.values().stream()
            .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[replicates];
    int found = 0;
    for (int replicate = 0; replicate < replicates; replicate++) {
      int[][] drawn = new int[persons.size()][];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = persons.get(random.nextInt(persons.size()));
      }
      double value =
          statistic.applyAsDouble(Arrays.stream(drawn).flatMapToInt(Arrays::stream).toArray());
      if (!Double.isNaN(value)) {
        values[found++] = value;
      }
    }
    int[] all = new int[clusters.size()];
    Arrays.setAll(all, i -> i);
    double value = statistic.applyAsDouble(all);
    if (found == 0) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
    double[] defined = Arrays.copyOf(values, found);
    return new Estimate(value, Quantile.of(defined, 0.025), Quantile.of(defined, 0.975));
  }
}
