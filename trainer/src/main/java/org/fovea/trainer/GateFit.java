package org.fovea.trainer;

import java.util.Arrays;

/**
 * A Mahalanobis distance (Lee et al. 2018) on pooled features of three depths: {@code |matrix·f +
 * offset|}, 1 on average in root mean square per component.
 *
 * @param matrix {@code float[components][features]} flattened
 * @param offset {@code float[components]}
 */
@SuppressWarnings("ArrayRecordComponent")
record GateFit(int components, int features, float[] matrix, float[] offset) {

  // Directions in which the fitted images hardly differ say the most about foreign ones, but are
  // known the least: a hundredth of the mean variance is added to each.
  private static final double SHRINKAGE = 0.01;

  /**
   * @param rows features of in-kind images
   */
  static GateFit fit(float[][] rows) {
    int n = rows.length;
    int d = rows[0].length;
    double[] mean = new double[d];
    for (float[] row : rows) {
      for (int i = 0; i < d; i++) {
        mean[i] += row[i] / n;
      }
    }
    double[] deviation = new double[d];
    for (float[] row : rows) {
      for (int i = 0; i < d; i++) {
        deviation[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / n;
      }
    }
    double[] scale = Arrays.stream(deviation).map(v -> 1 / Math.sqrt(v + 1e-8)).toArray();
    double[][] covariance = new double[d][d];
    double[] centred = new double[d];
    for (float[] row : rows) {
      for (int i = 0; i < d; i++) {
        centred[i] = (row[i] - mean[i]) * scale[i];
      }
      for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += centred[i] * centred[j] / n;
        }
      }
    }
    for (int i = 0; i < d; i++) {
      covariance[i][i] += SHRINKAGE;
    }
    double[][] inverse = inverseOfCholesky(covariance);
    float[] matrix = new float[d * d];
    float[] offset = new float[d];
    double norm = 1 / Math.sqrt(d);
    for (int i = 0; i < d; i++) {
      double at = 0;
      for (int j = 0; j <= i; j++) {
        double weight = inverse[i][j] * scale[j] * norm;
        matrix[i * d + j] = (float) weight;
        at -= weight * mean[j];
      }
      offset[i] = (float) at;
    }
    return new GateFit(d, d, matrix, offset);
  }

  /** L⁻¹ of the Cholesky factor L of a symmetric positive definite matrix, lower triangles. */
  private static double[][] inverseOfCholesky(double[][] symmetric) {
    int d = symmetric.length;
    double[][] lower = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = symmetric[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    double[][] inverse = new double[d][d];
    for (int column = 0; column < d; column++) {
      inverse[column][column] = 1 / lower[column][column];
      for (int i = column + 1; i < d; i++) {
        double sum = 0;
        for (int k = column; k < i; k++) {
          sum -= lower[i][k] * inverse[k][column];
        }
        inverse[i][column] = sum / lower[i][i];
      }
    }
    return inverse;
  }

  double distance(float[] row) {
    double squares = 0;
    for (int i = 0; i < components; i++) {
      double value = offset[i];
      for (int j = 0; j < features; j++) {
        value += matrix[i * features + j] * row[j];
      }
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  double[] distances(float[][] rows) {
    return Arrays.stream(rows).mapToDouble(this::distance).toArray();
  }
}
