package org.fovea.statistics;

import java.util.Optional;

/**
 * logit P(y = 1) = intercept + slope · x + offset, fitted by maximum likelihood.
 *
 * @param intercept 0 where it was held
 * @param slope 0 where it was held
 * @param interceptError its standard error, from the inverse information
 * @param slopeError its standard error
 */
record LogisticRegression(
    double intercept, double slope, double interceptError, double slopeError) {

  private static final int MOST_STEPS = 100;
  private static final double TOLERANCE = 1e-11;

  /** Beyond this the data are apart and the likelihood has no maximum. */
  private static final double LARGEST = 1e4;

  /** What is fitted. */
  enum Free {
    BOTH,
    INTERCEPT,
    SLOPE
  }

  /**
   * Newton's method with step halving.
   *
   * @param x the covariate
   * @param targets 0 to 1
   * @param offset added to the linear predictor
   * @return empty where the likelihood has no maximum, as when the classes are apart
   */
  static Optional<LogisticRegression> fit(
      double[] x, double[] targets, double[] offset, Free free) {
    double a = 0;
    double b = 0;
    double likelihood = likelihood(x, targets, offset, a, b);
    for (int step = 0; step < MOST_STEPS; step++) {
      Information at = Information.at(x, targets, offset, a, b, free);
      double determinant = at.determinant();
      if (!(determinant > 0)) {
        return Optional.empty();
      }
      double da = (at.bb * at.ga - at.ab * at.gb) / determinant;
      double db = (at.aa * at.gb - at.ab * at.ga) / determinant;
      double scale = 1;
      double next = likelihood(x, targets, offset, a + da, b + db);
      // A loss within rounding is no loss: near the maximum the full step is always right.
      double rounding = 1e-10 * (1 + Math.abs(likelihood));
      while (next < likelihood - rounding && scale > 1e-6) {
        scale /= 2;
        next = likelihood(x, targets, offset, a + scale * da, b + scale * db);
      }
      a += scale * da;
      b += scale * db;
      likelihood = next;
      if (!(Math.abs(a) < LARGEST && Math.abs(b) < LARGEST)) {
        return Optional.empty();
      }
      if (Math.abs(da) + Math.abs(db) < TOLERANCE * (1 + Math.abs(a) + Math.abs(b))) {
        Information there = Information.at(x, targets, offset, a, b, free);
        double last = there.determinant();
        return Optional.of(
            new LogisticRegression(
                a,
                b,
                free == Free.SLOPE ? 0 : Math.sqrt(there.bb / last),
                free == Free.INTERCEPT ? 0 : Math.sqrt(there.aa / last)));
      }
    }
    return Optional.empty();
  }

  private static double likelihood(
      double[] x, double[] targets, double[] offset, double a, double b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double linear = a + b * x[i] + offset[i];
      // log(1 + e^linear) without overflow.
      double soft = Math.max(0, linear) + Math.log1p(Math.exp(-Math.abs(linear)));
      sum += targets[i] * linear - soft;
    }
    return sum;
  }

  static double sigmoid(double linear) {
    return linear >= 0 ? 1 / (1 + Math.exp(-linear)) : Math.exp(linear) / (1 + Math.exp(linear));
  }

  /** Gradient and negative Hessian; the row of what is held is that of the identity. */
  private record Information(double ga, double gb, double aa, double ab, double bb) {

    static Information at(
        double[] x, double[] targets, double[] offset, double a, double b, Free free) {
      double ga = 0;
      double gb = 0;
      double aa = 0;
      double ab = 0;
      double bb = 0;
      for (int i = 0; i < x.length; i++) {
        double p = sigmoid(a + b * x[i] + offset[i]);
        double rest = targets[i] - p;
        double weight = p * (1 - p);
        ga += rest;
        gb += rest * x[i];
        aa += weight;
        ab += weight * x[i];
        bb += weight * x[i] * x[i];
      }
      return switch (free) {
        case BOTH -> new Information(ga, gb, aa, ab, bb);
        case INTERCEPT -> new Information(ga, 0, aa, 0, 1);
        case SLOPE -> new Information(0, gb, 1, 0, bb);
      };
    }

    double determinant() {
      return aa * bb - ab * ab;
    }
  }
}
