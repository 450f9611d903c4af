package org.fovea.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A decoded AVFrame of libavutil 60. Samples of a depth between those of its formats are shifted up
 * in it, and signed ones are raised by half their range.
 */
final class NativeFrame {

  private static final long DATA = 0;
  private static final long LINE_BYTES = 64;
  private static final long COLUMNS = 104;
  private static final long ROWS = 108;
  private static final long FORMAT = 116;
  private static final long FRAME_BYTES = 120;

  private final MemorySegment frame;

  NativeFrame(MemorySegment frame) {
    this.frame = frame.reinterpret(FRAME_BYTES);
  }

  int format() {
    return frame.get(JAVA_INT, FORMAT);
  }

  /**
   * How a pixel format lays out samples, all little endian.
   *
   * @param depth bits of a sample
   * @param components interleaved in one plane
   */
  private record Layout(int depth, int components) {
    static Layout of(String format) {
      return switch (format) {
        case "gray" -> new Layout(8, 1);
        case "gray10le" -> new Layout(10, 1);
        case "gray12le" -> new Layout(12, 1);
        case "gray14le" -> new Layout(14, 1);
        case "gray16le" -> new Layout(16, 1);
        case "rgb24" -> new Layout(8, 3);
        case "rgb48le" -> new Layout(16, 3);
        default -> throw CodestreamException.unsupported("samples as " + format, "grey or RGB");
      };
    }
  }

  /** Writes the samples as an answer, of the size and depth that were asked for. */
  void write(DecoderRequest request, String formatName, DataOutputStream out) throws IOException {
    Layout layout = Layout.of(formatName);
    int columns = frame.get(JAVA_INT, COLUMNS);
    int rows = frame.get(JAVA_INT, ROWS);
    int shift = layout.depth() - request.precision();
    boolean agrees =
        columns == request.columns()
            && rows == request.rows()
            && layout.components() == request.components()
            && shift >= 0;
    if (!agrees) {
      throw CodestreamException.malformed(
          "%d×%d samples as %s".formatted(columns, rows, formatName),
          "%d×%d×%d of %d bits"
              .formatted(
                  request.columns(), request.rows(), request.components(), request.precision()));
    }
    int lineBytes = frame.get(JAVA_INT, LINE_BYTES);
    MemorySegment plane = frame.get(ADDRESS, DATA).reinterpret((long) lineBytes * rows);
    int offset = request.signed() ? 1 << (request.precision() - 1) : 0;
    int perLine = columns * layout.components();
    out.writeByte(DecoderRequest.SAMPLES);
    out.writeInt(perLine * rows * DecoderRequest.SAMPLE_BYTES);
    byte[] line = new byte[perLine * DecoderRequest.SAMPLE_BYTES];
    for (int row = 0; row < rows; row++) {
      MemorySegment samples = plane.asSlice((long) lineBytes * row, lineBytes);
      for (int i = 0; i < perLine; i++) {
        int raw =
            layout.depth() == 8
                ? samples.get(JAVA_BYTE, i) & 0xFF
                : samples.get(JAVA_SHORT_UNALIGNED, 2L * i) & 0xFFFF;
        int value = (raw >> shift) - offset;
        line[2 * i] = (byte) (value >> 8);
        line[2 * i + 1] = (byte) value;
      }
      out.write(line);
    }
  }
}
