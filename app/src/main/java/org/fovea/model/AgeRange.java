package org.fovea.model;

/** Completed years of age, both ends included. */
public record AgeRange(int minimumYears, int maximumYears) {

  public AgeRange {
    if (minimumYears < 0 || maximumYears < minimumYears || maximumYears > 150) {
      throw new IllegalArgumentException(
          "an age range lies in 0..150, found %d..%d".formatted(minimumYears, maximumYears));
    }
  }

  public boolean contains(int years) {
    return years >= minimumYears && years <= maximumYears;
  }
}
