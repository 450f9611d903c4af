package org.fovea.explanation;

import java.util.List;
import java.util.Optional;
import org.fovea.finding.Code;

/**
 * What a model's explanations are held against (safety S18), measured once when the model is made:
 * {@code explanation.json} beside the card.
 *
 * @param format version of the file's layout, {@link #FORMAT}
 * @param onnxSha256 digest of the network it was measured on, lower-case hexadecimal
 * @param seed of the random maps
 * @param nulls one for each finding
 * @param randomisedWeights whether the maps depend on what the network learned
 */
public record ExplanationBasis(
    int format,
    String onnxSha256,
    long seed,
    List<NullDistribution> nulls,
    RandomisedWeights randomisedWeights) {

  public static final int FORMAT = 1;

  /** Fewer images do not fix a 95th percentile (safety S18). */
  public static final int FEWEST_IMAGES = 200;

  public ExplanationBasis {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "expected an explanation basis of format %d, found %d".formatted(FORMAT, format));
    }
    nulls = List.copyOf(nulls);
  }

  /** The null distribution of a finding. */
  public Optional<NullDistribution> of(Code code) {
    return nulls.stream().filter(found -> found.code().equals(code)).findFirst();
  }

  /**
   * Deletion scores on validation images that the model calls positive.
   *
   * @param code the finding
   * @param images how many
   * @param mapsPerImage random maps on each
   * @param median of the random maps' scores
   * @param percentile95 of the random maps' scores
   * @param mapMedian of the model's own maps' scores
   * @param centreMedian of the centre blob's scores
   * @param shown part of the model's own maps that would be shown
   */
  public record NullDistribution(
      Code code,
      int images,
      int mapsPerImage,
      double median,
      double percentile95,
      double mapMedian,
      double centreMedian,
      double shown) {
    public NullDistribution {
      if (images < FEWEST_IMAGES) {
        throw new IllegalArgumentException(
            "expected at least %d images, found %d".formatted(FEWEST_IMAGES, images));
      }
    }
  }

  /**
   * Maps of the network compared with those of the same network with its weights in random order
   * (Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018).
   *
   * @param images compared
   * @param rankCorrelation mean magnitude of Spearman's coefficient between the two maps
   */
  public record RandomisedWeights(int images, double rankCorrelation) {

    /** Maps that agree more than this show the image, not the network. */
    public static final double LARGEST_CORRELATION = 0.5;

    /** Whether the maps change enough to be believed. */
    public boolean changed() {
      return rankCorrelation <= LARGEST_CORRELATION;
    }
  }
}
