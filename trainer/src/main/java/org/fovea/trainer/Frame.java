package org.fovea.trainer;

import java.util.Arrays;
import org.fovea.imaging.DisplayImage;

/**
 * What can be seen of an image without its content: size, aspect ratio, and the grey of a strip a
 * sixteenth wide along each edge. What a classifier reaches with these alone is not skill.
 */
final class Frame {

  static final int VALUES = 11;
  private static final int STRIP = 16;

  private Frame() {}

  /** Logarithms of columns and rows, their difference, then mean and deviation of each strip. */
  static double[] of(DisplayImage image) {
    int columns = image.columns();
    int rows = image.rows();
    int wide = Math.max(1, columns / STRIP);
    int high = Math.max(1, rows / STRIP);
    double[] values = new double[VALUES];
    values[0] = Math.log(columns);
    values[1] = Math.log(rows);
    values[2] = values[0] - values[1];
    strip(image, values, 3, 0, 0, columns, high);
    strip(image, values, 5, 0, rows - high, columns, rows);
    strip(image, values, 7, 0, 0, wide, rows);
    strip(image, values, 9, columns - wide, 0, columns, rows);
    return values;
  }

  private static void strip(
      DisplayImage image, double[] values, int at, int left, int top, int right, int bottom) {
    double sum = 0;
    double squares = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double value = image.samples()[(y * image.columns() + x) * image.channels()];
        sum += value;
        squares += value * value;
      }
    }
    int count = (right - left) * (bottom - top);
    values[at] = sum / count;
    values[at + 1] = Math.sqrt(Math.max(squares / count - values[at] * values[at], 0));
  }

  /**
   * Scores of a logistic regression on the frames.
   *
   * @param training {@code double[n][VALUES]}
   * @param positives of the training frames
   * @param test {@code double[m][VALUES]}
   */
  static double[] scores(double[][] training, boolean[] positives, double[][] test) {
    double[] mean = new double[VALUES];
    double[] deviation = new double[VALUES];
    for (int j = 0; j < VALUES; j++) {
      int column = j;
      mean[j] = Arrays.stream(training).mapToDouble(row -> row[column]).average().orElse(0);
      double centre = mean[j];
      deviation[j] =
          Math.sqrt(
                  Arrays.stream(training)
                      .mapToDouble(row -> (row[column] - centre) * (row[column] - centre))
                      .average()
                      .orElse(0))
              + 1e-6;
    }
    double[] weights = descend(training, positives, mean, deviation);
    return Arrays.stream(test).mapToDouble(row -> score(row, weights, mean, deviation)).toArray();
  }

  private static double[] descend(
      double[][] rows, boolean[] positives, double[] mean, double[] deviation) {
    double[] weights = new double[VALUES + 1];
    // 500 steps of 1 on standardised columns are far past where the AUC stops moving.
    for (int step = 0; step < 500; step++) {
      double[] gradient = new double[VALUES + 1];
      for (int i = 0; i < rows.length; i++) {
        double z = score(rows[i], weights, mean, deviation);
        double error = 1 / (1 + Math.exp(-z)) - (positives[i] ? 1 : 0);
        for (int j = 0; j < VALUES; j++) {
          gradient[j] += error * (rows[i][j] - mean[j]) / deviation[j] / rows.length;
        }
        gradient[VALUES] += error / rows.length;
      }
      for (int j = 0; j <= VALUES; j++) {
        weights[j] -= gradient[j];
      }
    }
    return weights;
  }

  private static double score(double[] row, double[] weights, double[] mean, double[] deviation) {
    double z = weights[VALUES];
    for (int j = 0; j < VALUES; j++) {
      z += weights[j] * (row[j] - mean[j]) / deviation[j];
    }
    return z;
  }
}
