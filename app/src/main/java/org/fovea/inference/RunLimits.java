package org.fovea.inference;

import java.time.Duration;

/**
 * What a model's runs may take.
 *
 * @param run one batch's time; then the run is stopped, or its thread given up
 * @param atOnce runs at the same time
 * @param largestBatch inputs in one run
 * @param longestQueue inputs that may wait
 * @param mostHung threads that may be lost to a hanging network before it is out of service
 */
public record RunLimits(
    Duration run, int atOnce, int largestBatch, int longestQueue, int mostHung) {

  /**
   * 20 s: two hundred times a radiograph's usual run. Two runs: with half of the cores each, they
   * wait for one another less than one with all of them waits for itself. Batches of 2: on a CPU
   * larger ones leave the caches and cost more for each image, and an image that comes while
   * explanations are scored waits for less. 256 waiting inputs of 3×224×224 are 150 MB. Two lost
   * threads still leave the process its memory.
   */
  public static final RunLimits STANDARD = new RunLimits(Duration.ofSeconds(20), 2, 2, 256, 2);

  public RunLimits {
    if (run.isNegative()
        || run.isZero()
        || atOnce < 1
        || largestBatch < 1
        || longestQueue < 1
        || mostHung < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
