package org.fovea.dicom;

import org.fovea.imaging.PhotometricInterpretation;

/**
 * The Image Pixel module (PS3.3 C.7.6.3), checked: what the attributes say about the pixel data.
 *
 * @param planar colour planes one after another instead of interleaved
 */
record ImagePixel(
    int columns,
    int rows,
    int samplesPerPixel,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean planar,
    PhotometricInterpretation photometricInterpretation,
    int frames) {

  /** 10,000 × 10,000: above the largest radiograph, mosaic or tile; 400 MB of stored values. */
  static final long MOST_SAMPLES = 100_000_000;

  static ImagePixel of(DataSet attributes) {
    int samples = attributes.getInt(Tag.SamplesPerPixel).orElse(1);
    int allocated = attributes.requireInt(Tag.BitsAllocated);
    int stored = attributes.getInt(Tag.BitsStored).orElse(allocated);
    String term = attributes.requireString(Tag.PhotometricInterpretation);
    PhotometricInterpretation interpretation =
        PhotometricInterpretation.of(term)
            .orElseThrow(() ->
                new DicomException.NotSupported(
                    DicomErrorCode.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                    "photometric interpretation " + term,
                    "MONOCHROME1, MONOCHROME2, PALETTE COLOR, RGB or YBR_*"));
    ImagePixel pixel =
        new ImagePixel(
            attributes.requireInt(Tag.Columns),
            attributes.requireInt(Tag.Rows),
            samples,
            allocated,
            stored,
            attributes.getInt(Tag.HighBit).orElse(stored - 1),
            attributes.getInt(Tag.PixelRepresentation).orElse(0) == 1,
            samples > 1 && attributes.getInt(Tag.PlanarConfiguration).orElse(0) == 1,
            interpretation,
            attributes.getInt(Tag.NumberOfFrames).orElse(1));
    pixel.check();
    return pixel;
  }

  private void check() {
    expect(columns > 0 && rows > 0, columns + "×" + rows + " pixels", "at least one");
    expect(frames > 0, frames + " frames", "at least one");
    expect(
        samplesPerPixel == photometricInterpretation.samplesPerPixel(),
        samplesPerPixel + " samples per pixel",
        photometricInterpretation.samplesPerPixel() + " for " + photometricInterpretation);
    boolean bytes = bitsAllocated % 8 == 0 && bitsAllocated > 0 && bitsAllocated <= 32;
    if (bitsAllocated != 1 && !bytes) {
      throw new DicomException.NotSupported(
          DicomErrorCode.UNSUPPORTED_PIXEL_FORMAT,
          bitsAllocated + " bits allocated",
          "1, 8, 16, 24 or 32");
    }
    expect(
        bitsStored > 0 && bitsStored <= bitsAllocated,
        bitsStored + " bits stored",
        "1 to the " + bitsAllocated + " allocated");
    expect(
        highBit >= bitsStored - 1 && highBit < bitsAllocated,
        "high bit " + highBit,
        (bitsStored - 1) + " to " + (bitsAllocated - 1));
    if (samplesPerFrame() > MOST_SAMPLES) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.PIXEL_COUNT_LIMIT,
          columns + "×" + rows + "×" + samplesPerPixel + " samples",
          "at most " + MOST_SAMPLES);
    }
  }

  private static void expect(boolean holds, String found, String expected) {
    if (!holds) {
      throw new DicomException.InvalidValue(DicomErrorCode.INCONSISTENT_PIXELS, found, expected);
    }
  }

  long samplesPerFrame() {
    return (long) columns * rows * samplesPerPixel;
  }

  /** Bytes of an uncompressed frame; for single bits the frames are packed without gaps. */
  long bytesPerFrame() {
    if (sharesChrominance()) {
      return (long) (columns + columns % 2) * rows * 2 * (bitsAllocated / 8);
    }
    return (samplesPerFrame() * bitsAllocated + 7) / 8;
  }

  /** Whether two pixels of uncompressed data share their chrominance. */
  boolean sharesChrominance() {
    return photometricInterpretation == PhotometricInterpretation.YBR_FULL_422
        || photometricInterpretation == PhotometricInterpretation.YBR_PARTIAL_422;
  }

  /** A stored value from the allocated bits: shifted down, overlay bits cut, sign extended. */
  int stored(int allocatedValue) {
    int shifted = allocatedValue >>> (highBit + 1 - bitsStored);
    int unused = 32 - bitsStored;
    return signed ? shifted << unused >> unused : shifted << unused >>> unused;
  }
}
