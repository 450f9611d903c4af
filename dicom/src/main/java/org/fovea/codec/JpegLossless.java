package org.fovea.codec;

import java.util.Arrays;

/** JPEG Lossless with Huffman codes, all predictors (ITU-T T.81 H). */
public final class JpegLossless {

  private static final int FRAME = 0xC3;

  private final byte[] codestream;
  private final ImageHeader header;
  private final HuffmanTable[] tables = new HuffmanTable[4];
  private final int[] samples;
  private final int[] identifiers;
  private final boolean[] decoded;
  private int restartInterval;

  private JpegLossless(byte[] codestream, ImageHeader header) {
    this.codestream = codestream;
    this.header = header;
    if (header.samples() > 8L * codestream.length) {
      throw CodestreamException.malformed(
          codestream.length + " bytes for " + header.samples() + " samples",
          "at least a bit for each");
    }
    samples = new int[(int) header.samples()];
    identifiers = new int[header.components()];
    decoded = new boolean[header.components()];
  }

  /** Decodes a codestream whose header was read and found acceptable. */
  public static DecodedImage decode(byte[] codestream, ImageHeader header) {
    return new JpegLossless(codestream, header).decode();
  }

  private DecodedImage decode() {
    Segments segments = new Segments(codestream);
    int components = 0;
    while (components < header.components() && segments.advance()) {
      switch (segments.marker()) {
        case FRAME -> readFrame(segments);
        case Segments.HUFFMAN_TABLES -> readTables(segments);
        case Segments.RESTART_INTERVAL -> restartInterval = segments.unsignedShort(0);
        case Segments.START_OF_SCAN -> components += scan(segments);
        default -> {
          // Comments and application data say nothing about samples.
        }
      }
    }
    if (components < header.components()) {
      throw CodestreamException.malformed(
          components + " components", header.components() + " components");
    }
    return new DecodedImage(header, samples);
  }

  private void readFrame(Segments segments) {
    for (int i = 0; i < identifiers.length; i++) {
      identifiers[i] = segments.unsignedByte(6 + 3 * i);
      int sampling = segments.unsignedByte(7 + 3 * i);
      if (identifiers.length > 1 && sampling != 0x11) {
        throw CodestreamException.unsupported("subsampled lossless components", "1×1");
      }
    }
  }

  private void readTables(Segments segments) {
    int at = 0;
    while (at < segments.length()) {
      int destination = segments.unsignedByte(at) & 3;
      int[] counts = new int[16];
      int total = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] = segments.unsignedByte(at + 1 + i);
        total += counts[i];
      }
      byte[] values = new byte[total];
      for (int i = 0; i < total; i++) {
        values[i] = (byte) segments.unsignedByte(at + 17 + i);
      }
      tables[destination] = new HuffmanTable(counts, values);
      at += 17 + total;
    }
  }

  /** Decodes one scan and returns how many components it had. */
  private int scan(Segments segments) {
    int count = segments.unsignedByte(0);
    if (count < 1 || count > identifiers.length) {
      throw CodestreamException.malformed(
          "a scan of " + count + " components", "1 to " + identifiers.length);
    }
    int[] components = new int[count];
    HuffmanTable[] codes = new HuffmanTable[count];
    for (int i = 0; i < count; i++) {
      components[i] = claim(segments.unsignedByte(1 + 2 * i));
      HuffmanTable table = tables[segments.unsignedByte(2 + 2 * i) >> 4 & 3];
      if (table == null) {
        throw CodestreamException.malformed("a scan without its Huffman table", "one before it");
      }
      codes[i] = table;
    }
    int predictor = segments.unsignedByte(1 + 2 * count);
    int pointTransform = segments.unsignedByte(3 + 2 * count) & 0xF;
    if (predictor < 1 || predictor > 7 || pointTransform >= header.precision()) {
      throw CodestreamException.malformed(
          "predictor %d, point transform %d".formatted(predictor, pointTransform),
          "predictor 1 to 7 and fewer bits than the precision");
    }
    ScanBits bits = new ScanBits(codestream, segments.to());
    decodeRows(bits, components, codes, predictor, pointTransform);
    segments.continueAfter(bits.position());
    return count;
  }

  private int claim(int identifier) {
    for (int i = 0; i < identifiers.length; i++) {
      if (identifiers[i] == identifier && !decoded[i]) {
        decoded[i] = true;
        return i;
      }
    }
    throw CodestreamException.malformed(
        "component " + identifier, "another one of " + Arrays.toString(identifiers));
  }

  private void decodeRows(
      ScanBits bits, int[] components, HuffmanTable[] codes, int predictor, int pointTransform) {
    int columns = header.columns();
    if (restartInterval % columns != 0) {
      throw CodestreamException.malformed(
          "a restart interval of " + restartInterval, "whole rows of " + columns);
    }
    int restartRows = restartInterval / columns;
    int[][] above = new int[components.length][columns];
    int[][] current = new int[components.length][columns];
    int middle = 1 << (header.precision() - pointTransform - 1);
    for (int row = 0; row < header.rows(); row++) {
      boolean restart = restartRows > 0 && row > 0 && row % restartRows == 0;
      if (restart) {
        bits.restart();
      }
      boolean first = row == 0 || restart;
      for (int column = 0; column < columns; column++) {
        for (int i = 0; i < components.length; i++) {
          int[] line = current[i];
          int predicted =
              column == 0
                  ? first ? middle : above[i][0]
                  : first ? line[column - 1] : predict(predictor, line, above[i], column);
          line[column] = predicted + difference(codes[i], bits) & 0xFFFF;
        }
      }
      store(row, components, current, pointTransform);
      int[][] swap = above;
      above = current;
      current = swap;
    }
  }

  private static int predict(int predictor, int[] line, int[] above, int column) {
    int left = line[column - 1];
    int up = above[column];
    int corner = above[column - 1];
    return switch (predictor) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> corner;
      case 4 -> left + up - corner;
      case 5 -> left + (up - corner >> 1);
      case 6 -> up + (left - corner >> 1);
      default -> left + up >> 1;
    };
  }

  /** The category of a difference, then its bits (H.1.2.2); category 16 needs none. */
  private static int difference(HuffmanTable codes, ScanBits bits) {
    int category = codes.decode(bits);
    if (category >= 16) {
      if (category > 16) {
        throw CodestreamException.malformed("a difference of " + category + " bits", "0 to 16");
      }
      return 1 << 15;
    }
    int value = bits.bits(category);
    boolean negative = category > 0 && value < 1 << (category - 1);
    return negative ? value - (1 << category) + 1 : value;
  }

  private void store(int row, int[] components, int[][] lines, int pointTransform) {
    int step = header.components();
    for (int i = 0; i < components.length; i++) {
      int at = row * header.columns() * step + components[i];
      for (int column = 0; column < header.columns(); column++, at += step) {
        samples[at] = lines[i][column] << pointTransform;
      }
    }
  }
}
