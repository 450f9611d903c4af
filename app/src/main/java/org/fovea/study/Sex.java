package org.fovea.study;

/** Patient's Sex (0010,0040): M, F, O, or unknown when absent or anything else. */
public enum Sex {
  FEMALE("F"),
  MALE("M"),
  OTHER("O"),
  UNKNOWN("");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  /** The DICOM code string. */
  public String code() {
    return code;
  }

  /**
   * The sex a DICOM code string stands for; {@link #UNKNOWN} for anything that is not M, F or O.
   */
  public static Sex of(String code) {
    for (Sex sex : values()) {
      if (sex.code.equals(code.trim())) {
        return sex;
      }
    }
    return UNKNOWN;
  }
}
