package org.fovea.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A DICOM unique identifier (PS3.5 section 9): digits and dots, at most 64 characters.
 *
 * @param value the identifier without padding
 */
public record Uid(String value) implements Comparable<Uid> {

  private static final Pattern FORM = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final int LONGEST = 64;

  public Uid {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a UID of digits and dots, at most 64 characters, found \"" + value + "\"");
    }
  }

  /** A new identifier under 2.25, derived from a random UUID (PS3.5 B.2). */
  public static Uid create() {
    UUID uuid = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(17)
            .put((byte) 0)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    return new Uid("2.25." + new BigInteger(bytes));
  }

  @Override
  public int compareTo(Uid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
