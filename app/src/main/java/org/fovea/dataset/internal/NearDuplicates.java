package org.fovea.dataset.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds examples that look alike, without comparing every pair. */
public final class NearDuplicates {

  /*
   * Two hashes of 64 bits that differ in at most 7 are equal in one of 8 bytes (pigeonhole), so only
   * those that share a byte at a place are compared. Anatomy makes images alike that are not copies:
   * a pair counts when its thumbnails correlate at 0.995 or more.
   */
  private static final int MOST_DIFFERENT_BITS = 7;
  private static final double LEAST_CORRELATION = 0.995;

  private NearDuplicates() {}

  /**
   * Two places in the list.
   *
   * @param correlation of their thumbnails
   */
  public record Pair(int one, int other, double correlation) {}

  /** Every pair that looks alike and has not the same pixels. */
  public static List<Pair> of(List<Fingerprint> prints) {
    return of(prints, LEAST_CORRELATION);
  }

  /**
   * As {@link #of(List)}.
   *
   * @param least correlation of two thumbnails that counts
   */
  public static List<Pair> of(List<Fingerprint> prints, double least) {
    float[][] standard = new float[prints.size()][];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = standardised(prints.get(i).thumbnail());
    }
    Set<Long> seen = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    for (int place = 0; place < 8; place++) {
      for (List<Integer> bucket : buckets(prints, place).values()) {
        for (int i = 0; i < bucket.size(); i++) {
          for (int k = i + 1; k < bucket.size(); k++) {
            int one = bucket.get(i);
            int other = bucket.get(k);
            if (Long.bitCount(prints.get(one).hash() ^ prints.get(other).hash())
                <= MOST_DIFFERENT_BITS) {
              double correlation = correlation(standard[one], standard[other]);
              if (correlation >= least
                  && !prints.get(one).pixels().equals(prints.get(other).pixels())
                  && seen.add((long) one << 32 | other)) {
                pairs.add(new Pair(one, other, correlation));
              }
            }
          }
        }
      }
    }
    return pairs;
  }

  private static Map<Integer, List<Integer>> buckets(List<Fingerprint> prints, int place) {
    Map<Integer, List<Integer>> buckets = new HashMap<>();
    for (int i = 0; i < prints.size(); i++) {
      int part = (int) (prints.get(i).hash() >>> (8 * place) & 0xFF);
      buckets.computeIfAbsent(part, any -> new ArrayList<>()).add(i);
    }
    return buckets;
  }

  private static float[] standardised(byte[] thumbnail) {
    double sum = 0;
    double squares = 0;
    for (byte value : thumbnail) {
      sum += value & 0xFF;
      squares += (value & 0xFF) * (value & 0xFF);
    }
    double mean = sum / thumbnail.length;
    double length = Math.sqrt(Math.max(1e-9, squares - sum * mean));
    float[] standard = new float[thumbnail.length];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = (float) (((thumbnail[i] & 0xFF) - mean) / length);
    }
    return standard;
  }

  private static double correlation(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
