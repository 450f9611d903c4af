package org.fovea.imaging;

/**
 * A lookup table (PS3.3 C.11.1.1, C.7.6.3.1.5): entries for values from {@code firstMapped} on;
 * values before and after take the first and the last entry.
 *
 * @param bitsPerEntry what the largest entry may need, 8 to 16
 */
@SuppressWarnings("ArrayRecordComponent")
public record LookupTable(int firstMapped, int bitsPerEntry, int[] entries) {

  public LookupTable {
    if (entries.length == 0 || bitsPerEntry < 1 || bitsPerEntry > 16) {
      throw new IllegalArgumentException(
          "found %d entries of %d bits, expected some of 1 to 16 bits"
              .formatted(entries.length, bitsPerEntry));
    }
  }

  public int apply(long value) {
    long index = value - firstMapped;
    return entries[(int) Math.min(entries.length - 1, Math.max(0, index))];
  }

  /** The largest possible entry. */
  public int highest() {
    return (1 << bitsPerEntry) - 1;
  }
}
