package org.fovea.dicom.sr.rules;

/** The check digit of SNOMED CT identifiers (Verhoeff 1969; dihedral group of order 10). */
final class Verhoeff {
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private Verhoeff() {}

  static boolean holds(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      for (int times = i % 8; times > 0; times--) {
        digit = PERMUTATION[digit];
      }
      sum = product(sum, digit);
    }
    return sum == 0;
  }

  /* 0 to 4 are rotations, 5 to 9 reflections. */
  private static int product(int one, int other) {
    if (one < 5) {
      return other < 5 ? (one + other) % 5 : (one + other - 5) % 5 + 5;
    }
    return other < 5 ? (one - 5 - other + 5) % 5 + 5 : (one - other + 5) % 5;
  }
}
