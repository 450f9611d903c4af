package org.fovea.dicom.sr;

import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/**
 * A coded entry (PS3.3 8): code value, coding scheme designator (SCT, DCM, UCUM, …) and meaning.
 *
 * @param meaning as a person reads it, at most 64 characters
 */
public record CodedConcept(String value, String scheme, String meaning) {

  private static final int LONGEST_CODE_VALUE = 16;

  public CodedConcept {
    if (value.isBlank() || scheme.isBlank() || meaning.isBlank()) {
      throw new IllegalArgumentException(
          "found code (%s, %s, %s), expected three values".formatted(value, scheme, meaning));
    }
  }

  /** The item of a code sequence. */
  DataSet toItem() {
    int tag = value.length() > LONGEST_CODE_VALUE ? Tag.LongCodeValue : Tag.CodeValue;
    return new DataSet()
        .put(tag, value)
        .put(Tag.CodingSchemeDesignator, scheme)
        .put(Tag.CodeMeaning, meaning);
  }
}
