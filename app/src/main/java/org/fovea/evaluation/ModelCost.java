package org.fovea.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fovea.dataset.Example;
import org.fovea.statistics.Quantile;
import org.jspecify.annotations.Nullable;

/**
 * What reading costs on this machine as it was just then.
 *
 * @param medianMs one image at a time, from its bytes to the finding
 * @param percentile95Ms of the same
 * @param images timed
 * @param residentMiB by how much the process grew while the model was loaded and read its first
 *     images; null where the system does not say
 * @param networkMiB of the network's file
 */
public record ModelCost(
    double medianMs,
    double percentile95Ms,
    int images,
    @Nullable Double residentMiB,
    double networkMiB) {

  private static final int WARM_UP = 5;
  private static final int TIMED = 40;
  private static final double MIB = 1 << 20;

  /** Reads the first images alone; the model must not have been loaded before. */
  static ModelCost measure(EvaluationReader reader, List<Example> examples, Path network)
      throws IOException {
    Double before = resident();
    for (Example example : examples.stream().limit(WARM_UP).toList()) {
      reader.read(example);
    }
    Double after = resident();
    List<Example> timed = examples.stream().limit(TIMED).toList();
    double[] times = new double[timed.size()];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      reader.read(timed.get(i));
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    return new ModelCost(
        Quantile.of(times, 0.5),
        Quantile.of(times, 0.95),
        times.length,
        before == null || after == null ? null : after - before,
        Files.size(network) / MIB);
  }

  /** As Linux counts it; null elsewhere. */
  private static @Nullable Double resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return null;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(null);
  }
}
