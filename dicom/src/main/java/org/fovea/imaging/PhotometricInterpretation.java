package org.fovea.imaging;

import java.util.Optional;

/** Photometric Interpretation (0028,0004; PS3.3 C.7.6.3.1.2): what the samples of a pixel mean. */
public enum PhotometricInterpretation {
  /** The lowest value is white. */
  MONOCHROME1(1),
  /** The lowest value is black. */
  MONOCHROME2(1),
  /** Values are indexes of a palette. */
  PALETTE_COLOR(1),
  RGB(3),
  /** Luminance and chrominance of ITU-R BT.601, full range. */
  YBR_FULL(3),
  /** As YBR_FULL, chrominance for every other column only. */
  YBR_FULL_422(3),
  /** As YBR_FULL_422, in the range of video (luminance from 16 to 235 of 8 bits); retired. */
  YBR_PARTIAL_422(3),
  /** RGB transformed irreversibly within JPEG 2000; frames are RGB once decoded. */
  YBR_ICT(3),
  /** RGB transformed reversibly within JPEG 2000; frames are RGB once decoded. */
  YBR_RCT(3);

  private final int samplesPerPixel;

  PhotometricInterpretation(int samplesPerPixel) {
    this.samplesPerPixel = samplesPerPixel;
  }

  public int samplesPerPixel() {
    return samplesPerPixel;
  }

  /** The interpretation of a defined term, or nothing if it is not one of these. */
  public static Optional<PhotometricInterpretation> of(String term) {
    String name = term.strip().replace(' ', '_');
    for (PhotometricInterpretation interpretation : values()) {
      if (interpretation.name().equals(name)) {
        return Optional.of(interpretation);
      }
    }
    return Optional.empty();
  }
}
