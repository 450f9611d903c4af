package org.fovea.dicom;

import java.math.BigInteger;
import java.util.UUID;

/**
 * Unique identifier (PS3.5 9): numeric components separated by dots, at most 64 characters. Leading
 * zeros, forbidden but found in practice, are accepted: a UID that was received must not change.
 */
public record Uid(String value) implements Comparable<Uid> {

  public Uid {
    if (!isValid(value)) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INVALID_UID, shorten(value), "a UID of at most 64 digits and dots");
    }
  }

  /** A new UID under 2.25, made of a random UUID (PS3.5 B.2). */
  public static Uid create() {
    return of(UUID.randomUUID());
  }

  /** The UID of a UUID: {@code 2.25.} and the UUID as one decimal number (PS3.5 B.2). */
  public static Uid of(UUID uuid) {
    BigInteger number = new BigInteger(uuid.toString().replace("-", ""), 16);
    return new Uid("2.25." + number);
  }

  /**
   * Whether the constructor would accept the text; it throws {@link DicomException.InvalidValue}.
   */
  public static boolean isValid(String value) {
    int length = value.length();
    if (length == 0 || length > 64) {
      return false;
    }
    boolean start = true;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (c != '.' || start)) {
        return false;
      }
      start = !digit;
    }
    return !start;
  }

  @Override
  public int compareTo(Uid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
