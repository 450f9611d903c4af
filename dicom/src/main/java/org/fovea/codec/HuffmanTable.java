package org.fovea.codec;

/** Huffman codes of at most 16 bits (ITU-T T.81 C, F.2.2.3): canonical, shorter codes first. */
final class HuffmanTable {

  private static final int LONGEST = 16;
  private static final int QUICK = 9;

  private final int[] lastOfLength = new int[LONGEST + 1];
  private final int[] valueOffset = new int[LONGEST + 1];
  private final byte[] values;
  // Codes of up to QUICK bits by their first bits: length << 8 | value, 0 where the code is longer.
  private final short[] quick = new short[1 << QUICK];

  /**
   * Of the counts and values of a table segment.
   *
   * @param counts how many codes there are of each length from 1 to 16
   */
  HuffmanTable(int[] counts, byte[] values) {
    this.values = values;
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int count = counts[length - 1];
      valueOffset[length] = index - code;
      if (code + count > 1 << length) {
        throw CodestreamException.malformed(
            (code + count) + " codes of " + length + " bits", "at most " + (1 << length));
      }
      for (int i = 0; i < count && length <= QUICK; i++) {
        int from = (code + i) << (QUICK - length);
        short entry = (short) (length << 8 | values[index + i] & 0xFF);
        java.util.Arrays.fill(quick, from, from + (1 << (QUICK - length)), entry);
      }
      code += count;
      index += count;
      lastOfLength[length] = count == 0 ? -1 : code - 1;
      code <<= 1;
    }
  }

  int decode(ScanBits bits) {
    int ahead = bits.peek(LONGEST);
    int entry = quick[ahead >>> (LONGEST - QUICK)];
    if (entry != 0) {
      bits.skip(entry >>> 8);
      return entry & 0xFF;
    }
    for (int length = QUICK + 1; length <= LONGEST; length++) {
      int code = ahead >>> (LONGEST - length);
      if (code <= lastOfLength[length]) {
        bits.skip(length);
        return values[code + valueOffset[length]] & 0xFF;
      }
    }
    throw CodestreamException.malformed("bits that are no code", "a code of the table");
  }
}
