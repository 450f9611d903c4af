package org.fovea.dicom;

/**
 * What a file may cost at most; beyond it reading ends in a {@link DicomException.LimitExceeded}.
 *
 * @param depth sequences within sequences; SR content trees are the deepest real ones (below 30)
 * @param elementBytes one value held in memory
 * @param elements elements, items and fragments of the whole file; an enhanced multi-frame object
 *     of 2,000 frames has about 150,000
 * @param totalBytes bytes of the whole input
 * @param inflatedBytes what a deflated data set may inflate to, besides {@code inflatedRatio} times
 *     what was read
 */
public record ReadLimits(
    int depth,
    long elementBytes,
    int elements,
    long totalBytes,
    long inflatedBytes,
    int inflatedRatio) {

  private static final long MEBIBYTE = 1L << 20;

  public static final ReadLimits DEFAULT =
      new ReadLimits(64, 1024 * MEBIBYTE, 400_000, 16_384 * MEBIBYTE, 24 * MEBIBYTE, 4);

  public ReadLimits {
    if (depth < 0 || elementBytes < 0 || elements < 0 || totalBytes < 0 || inflatedBytes < 0) {
      throw new IllegalArgumentException("found a negative limit, expected none");
    }
  }
}
