package org.fovea.statistics;

/** Agreement of two gradings beyond chance, far disagreements counting more (Cohen 1968). */
public final class WeightedKappa {
  private WeightedKappa() {}

  /**
   * With squared distances as weights (Fleiss and Cohen 1973); NaN where either grading is the same
   * for all.
   *
   * @param table how often the first graded row and the second column, square
   */
  public static double quadratic(int[][] table) {
    int grades = table.length;
    long[] rows = new long[grades];
    long[] columns = new long[grades];
    long total = 0;
    for (int i = 0; i < grades; i++) {
      if (table[i].length != grades) {
        throw new IllegalArgumentException(
            "expected " + grades + " columns, found " + table[i].length);
      }
      for (int j = 0; j < grades; j++) {
        rows[i] += table[i][j];
        columns[j] += table[i][j];
        total += table[i][j];
      }
    }
    double found = 0;
    double byChance = 0;
    for (int i = 0; i < grades; i++) {
      for (int j = 0; j < grades; j++) {
        double weight = (i - j) * (i - j);
        found += weight * table[i][j];
        byChance += weight * rows[i] * columns[j] / total;
      }
    }
    return byChance == 0 ? Double.NaN : 1 - found / byChance;
  }
}
