package org.fovea.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the fragments that make up a frame (PS3.5 A.4). */
final class EncapsulatedFrames {

  private static final int ITEM_HEADER_BYTES = 8;
  private static final int START_BYTES = 8;

  private EncapsulatedFrames() {}

  /** The codestream of a frame, its fragments joined. */
  static byte[] read(Value.Fragments fragments, int frames, int frameIndex, DataSet attributes)
      throws IOException {
    if (fragments.items().size() < 2) {
      throw new DicomException.Malformed(
          DicomErrorCode.INCONSISTENT_PIXELS, "no fragment of pixel data", "at least one");
    }
    List<Value.Raw> data = fragments.items().subList(1, fragments.items().size());
    int[] starts = starts(fragments.items().getFirst(), data, frames, attributes);
    int from = starts[frameIndex];
    int to = frameIndex + 1 < starts.length ? starts[frameIndex + 1] : data.size();
    if (to - from == 1) {
      return data.get(from).read();
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Value.Raw fragment : data.subList(from, to)) {
      joined.write(fragment.read());
    }
    return joined.toByteArray();
  }

  /** The index of each frame's first fragment. */
  private static int[] starts(
      Value.Raw offsetTable, List<Value.Raw> data, int frames, DataSet attributes)
      throws IOException {
    if (frames == 1) {
      return new int[] {0};
    }
    if (data.size() == frames) {
      return java.util.stream.IntStream.range(0, frames).toArray();
    }
    byte[] extended = attributes.getBytes(Tag.ExtendedOffsetTable).orElse(new byte[0]);
    int[] starts = byOffset(offsets(extended, true), data);
    if (starts.length != frames) {
      starts = byOffset(offsets(offsetTable.read(), false), data);
    }
    if (starts.length != frames) {
      starts = byStartOfFrame(data);
    }
    if (starts.length != frames) {
      throw new DicomException.Malformed(
          DicomErrorCode.INCONSISTENT_PIXELS,
          data.size() + " fragments and no usable offset table",
          frames + " frames");
    }
    return starts;
  }

  private static long[] offsets(byte[] bytes, boolean wide) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long[] offsets = new long[bytes.length / (wide ? 8 : 4)];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = wide ? buffer.getLong() : Integer.toUnsignedLong(buffer.getInt());
    }
    return offsets;
  }

  /** The fragments at which offsets point; those that point between fragments find none. */
  private static int[] byOffset(long[] offsets, List<Value.Raw> data) {
    List<Integer> starts = new ArrayList<>();
    long position = 0;
    for (int i = 0; i < data.size() && starts.size() < offsets.length; i++) {
      if (position == offsets[starts.size()]) {
        starts.add(i);
      }
      position += ITEM_HEADER_BYTES + data.get(i).length();
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] byStartOfFrame(List<Value.Raw> data) throws IOException {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      int count = (int) Math.min(START_BYTES, data.get(i).length());
      if (beginsFrame(Arrays.copyOf(PixelDecoder.slice(data.get(i), 0, count), START_BYTES))) {
        starts.add(i);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Every JPEG codestream, of whatever family, begins with FF D8, or FF 4F for JPEG 2000, and a JP2
   * file with its signature box; an RLE header has 1 to 15 segments, of which the first follows it.
   */
  private static boolean beginsFrame(byte[] head) {
    ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int marker = buffer.getShort(0) & 0xFFFF;
    boolean jpeg = marker == 0xD8FF || marker == 0x4FFF;
    boolean jp2 = buffer.getInt(0) == 0x0C000000 && buffer.getInt(4) == 0x2020506A;
    int segments = buffer.getInt(0);
    return jpeg || jp2 || segments >= 1 && segments <= 15 && buffer.getInt(4) == 64;
  }
}
