package org.fovea.trainer;

/** Learning rate over the steps: a linear rise, then half a cosine down to a hundredth. */
record Schedule(double peak, long warmUp, long steps) {

  double rate(long step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double done = (double) (step - warmUp) / Math.max(1, steps - warmUp);
    return peak * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * Math.min(done, 1))));
  }
}
