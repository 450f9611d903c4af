package org.fovea.dicom.net;

/**
 * Application Entity title (PS3.5 6.2, AE): 1 to 16 characters without backslash or control
 * characters; spaces around it do not count.
 */
public record AeTitle(String value) {
  static final int FIELD_BYTES = 16;

  public AeTitle {
    value = value.strip();
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "found the AE title \"" + value + "\", expected 1 to 16 characters without backslash");
    }
  }

  /** Whether the text, stripped, is an AE title. */
  public static boolean isValid(String text) {
    String bare = text.strip();
    return !bare.isEmpty()
        && bare.length() <= FIELD_BYTES
        && bare.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
  }

  @Override
  public String toString() {
    return value;
  }
}
