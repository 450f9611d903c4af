package org.fovea.statistics;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * Lesions found and missed. A lesion is a connected part of a mask, corners included; it is found
 * where the other mask has a voxel in it (as in the MSSEG and ISLES challenges).
 *
 * @param found lesions of the reference that the answer touches
 * @param missed lesions of the reference that it does not
 * @param falseAlarms lesions of the answer that touch none of the reference
 */
public record LesionMatch(int found, int missed, int falseAlarms) {

  /** Counts the lesions of an answer against those of a reference. */
  public static LesionMatch of(Mask reference, Mask answer) {
    Mask.requireSameGrid(reference, answer);
    Touch truth = Touch.of(reference, answer);
    Touch said = Touch.of(answer, reference);
    return new LesionMatch(
        truth.touched, truth.lesions - truth.touched, said.lesions - said.touched);
  }

  /** 2 found / (2 found + missed + false alarms); NaN where there is no lesion. */
  public double f1() {
    return 2.0 * found / (2.0 * found + missed + falseAlarms);
  }

  private record Touch(int lesions, int touched) {

    static Touch of(Mask mask, Mask other) {
      BitSet seen = new BitSet(mask.inside().length);
      int lesions = 0;
      int touched = 0;
      for (int i = 0; i < mask.inside().length; i++) {
        if (mask.inside()[i] && !seen.get(i)) {
          lesions++;
          touched += flood(mask, other, i, seen) ? 1 : 0;
        }
      }
      return new Touch(lesions, touched);
    }

    private static boolean flood(Mask mask, Mask other, int start, BitSet seen) {
      boolean touches = false;
      ArrayDeque<Integer> open = new ArrayDeque<>();
      open.add(start);
      seen.set(start);
      while (!open.isEmpty()) {
        int voxel = open.remove();
        touches |= other.inside()[voxel];
        int x = voxel % mask.columns();
        int y = voxel / mask.columns() % mask.rows();
        int z = voxel / mask.columns() / mask.rows();
        for (int step = 0; step < 27; step++) {
          int nextX = x + step % 3 - 1;
          int nextY = y + step / 3 % 3 - 1;
          int nextZ = z + step / 9 - 1;
          int next = (nextZ * mask.rows() + nextY) * mask.columns() + nextX;
          if (mask.at(nextX, nextY, nextZ) && !seen.get(next)) {
            seen.set(next);
            open.add(next);
          }
        }
      }
      return touches;
    }
  }
}
