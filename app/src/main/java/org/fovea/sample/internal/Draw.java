package org.fovea.sample.internal;

import java.util.SplittableRandom;

/** Random numbers by seed; the same on every machine. */
final class Draw {
  private final SplittableRandom random;

  Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private Draw(SplittableRandom random) {
    this.random = random;
  }

  /** One that does not depend on how many numbers this one gives later. */
  Draw split() {
    return new Draw(random.split());
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** About normal: the sum of twelve uniform numbers. */
  double normal(double mean, double deviation) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return mean + deviation * sum;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double sign() {
    return random.nextBoolean() ? 1 : -1;
  }

  long seed() {
    return random.nextLong();
  }
}
