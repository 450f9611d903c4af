package org.fovea.dicom;

import java.util.Locale;

/** Stable codes of everything that can be wrong with a DICOM object; they appear in quarantine. */
public enum DicomErrorCode {
  /** Neither a Part 10 preamble nor a plausible first element. */
  NOT_DICOM,
  /** The input ends inside an element. */
  TRUNCATED,
  INVALID_FILE_META,
  INVALID_VR,
  INVALID_LENGTH,
  /** A delimiter or item where none may be, or none where one must be. */
  INVALID_NESTING,
  /** The same tag twice in one data set with different values. */
  DUPLICATE_ELEMENT,
  INVALID_DEFLATE,
  INVALID_JSON,
  INVALID_UID,
  /** A value that cannot be read as its VR says. */
  INVALID_VALUE,
  INVALID_CHARACTER_SET,
  MISSING_ATTRIBUTE,
  /** Attributes that contradict each other or the pixel data. */
  INCONSISTENT_PIXELS,
  /** A compressed frame that cannot be decoded. */
  INVALID_CODESTREAM,
  /** A decoder in a process of its own ended, or did not answer in time. */
  DECODER_FAILED,
  /** A transfer syntax whose objects are kept but whose pixels are not decoded. */
  UNSUPPORTED_TRANSFER_SYNTAX,
  /** A transfer syntax whose objects are not files of data elements. */
  REFUSED_TRANSFER_SYNTAX,
  UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
  UNSUPPORTED_PIXEL_FORMAT,
  DEPTH_LIMIT,
  ELEMENT_LENGTH_LIMIT,
  ELEMENT_COUNT_LIMIT,
  TOTAL_LENGTH_LIMIT,
  PIXEL_COUNT_LIMIT;

  /** As people and machines are told it, such as {@code dicom.not-dicom}. */
  public String id() {
    return "dicom." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
