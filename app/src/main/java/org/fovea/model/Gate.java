package org.fovea.model;

/**
 * Whether the pixels are of the kind the model knows (S5). The network itself computes a distance
 * from what it was made on as one of its outputs; this compares it and the image's colour.
 *
 * @param output name of the network output {@code float[N]} that holds the distance
 * @param largestDistance of an image of the known kind
 * @param largestColourfulness of an image of the known kind, see {@link ModelInput#colourfulness}
 * @param declinedInKind part of the validation images that these limits decline
 * @param fittedOn the data that fixed the limits
 */
public record Gate(
    String output,
    double largestDistance,
    double largestColourfulness,
    double declinedInKind,
    String fittedOn) {

  public Gate {
    if (!Double.isFinite(largestDistance)
        || !(largestColourfulness >= 0 && largestColourfulness <= 1)) {
      throw new IllegalArgumentException(
          "a gate's limits are finite, colourfulness in [0, 1], found %s and %s"
              .formatted(largestDistance, largestColourfulness));
    }
  }

  /** Judges one image by the network's distance and the transform's colourfulness. */
  public Verdict judge(double distance, double colourfulness) {
    if (!(distance <= largestDistance)) {
      return new Verdict(
          false,
          distance,
          "the image is not of the kind this model knows (distance %.3g, at most %.3g)"
              .formatted(distance, largestDistance));
    }
    if (!(colourfulness <= largestColourfulness)) {
      return new Verdict(
          false,
          distance,
          "the image is in colour, this model knows grey images (colourfulness %.3f, at most %.3f)"
              .formatted(colourfulness, largestColourfulness));
    }
    return new Verdict(true, distance, "");
  }

  /**
   * @param inKind false: the answer is "cannot say"
   * @param reason empty when in kind
   */
  public record Verdict(boolean inKind, double distance, String reason) {}
}
