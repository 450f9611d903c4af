package org.fovea.deidentify.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.Value;

/**
 * Takes out of JPEG and JPEG 2000 codestreams what is no image: comments, Exif and other
 * application data, thumbnails, and bytes behind the end (ITU-T T.81 B.2, T.800 A).
 */
final class Codestreams {

  private static final int JPEG_START = 0xFFD8;
  private static final int JPEG_2000_START = 0xFF4F;
  private static final int END = 0xFFD9;
  private static final int JPEG_SCAN = 0xFFDA;
  private static final int JPEG_2000_TILE = 0xFF90;
  private static final int JPEG_COMMENT = 0xFFFE;
  private static final int JPEG_2000_COMMENT = 0xFF64;
  private static final int APP0 = 0xFFE0;
  private static final int APP14 = 0xFFEE;

  /** A JFIF segment without a thumbnail. */
  private static final int PLAIN_JFIF = 16;

  /** The colour transform of JPEG-LS, and Adobe's. */
  private static final int APP8 = 0xFFE8;

  private static final int ITEM_HEADER_BYTES = 8;

  private Codestreams() {}

  /** The fragments without comments; the same object if there were none. */
  static Value.Fragments cleaned(Value.Fragments fragments) throws IOException {
    if (fragments.items().size() < 2) {
      return fragments;
    }
    List<Value.Raw> before = fragments.items().subList(1, fragments.items().size());
    List<Value.Raw> after = new ArrayList<>(before.size());
    boolean changed = false;
    for (Value.Raw fragment : before) {
      byte[] bytes = fragment.read();
      byte[] cleaned = cleaned(bytes);
      changed |= cleaned != bytes;
      after.add(cleaned == bytes ? fragment : new Value.Bytes(cleaned));
    }
    if (!changed) {
      return fragments;
    }
    List<Value.Raw> items = new ArrayList<>();
    items.add(moved(fragments.items().getFirst().read(), before, after));
    items.addAll(after);
    return new Value.Fragments(items);
  }

  /** The basic offset table for fragments of other lengths; empty if it pointed nowhere. */
  private static Value.Raw moved(byte[] table, List<Value.Raw> before, List<Value.Raw> after) {
    ByteBuffer old = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer moved = ByteBuffer.allocate(table.length).order(ByteOrder.LITTLE_ENDIAN);
    long position = 0;
    long newPosition = 0;
    int at = 0;
    while (old.remaining() >= 4 && at < before.size()) {
      long offset = Integer.toUnsignedLong(old.getInt(old.position()));
      if (offset == position) {
        moved.putInt((int) newPosition);
        old.getInt();
      }
      position += ITEM_HEADER_BYTES + before.get(at).length();
      newPosition += ITEM_HEADER_BYTES + after.get(at).length();
      at++;
    }
    return new Value.Bytes(moved.hasRemaining() ? new byte[0] : moved.array());
  }

  /** One codestream, or the first fragment of one; the same array if it had no comment. */
  static byte[] cleaned(byte[] stream) {
    int start = marker(stream, 0);
    if (start != JPEG_START && start != JPEG_2000_START) {
      return stream;
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream(stream.length);
    kept.write(stream, 0, 2);
    int at = 2;
    while (at + 4 <= stream.length) {
      int marker = marker(stream, at);
      if (marker == 0xFFFF) {
        at++;
        continue;
      }
      if (marker < 0xFF00 || marker == JPEG_SCAN || marker == JPEG_2000_TILE) {
        break;
      }
      int next = at + 2 + marker(stream, at + 2);
      if (next > stream.length) {
        break;
      }
      if (!isComment(start, marker, next - at - 2)) {
        kept.write(stream, at, next - at);
      }
      at = next;
    }
    int end = end(stream, at);
    if (kept.size() == at && end == stream.length) {
      return stream;
    }
    kept.write(stream, at, end - at);
    if (kept.size() % 2 != 0) {
      kept.write(0);
    }
    return kept.toByteArray();
  }

  private static boolean isComment(int start, int marker, int length) {
    if (start == JPEG_2000_START) {
      return marker == JPEG_2000_COMMENT;
    }
    boolean application = marker >= APP0 && marker <= 0xFFEF;
    boolean needed = marker == APP14 || marker == APP8 || marker == APP0 && length <= PLAIN_JFIF;
    return marker == JPEG_COMMENT || application && !needed;
  }

  /** Behind the last end marker and one byte of padding, if there is one. */
  private static int end(byte[] stream, int from) {
    for (int i = stream.length - 2; i >= from; i--) {
      if (marker(stream, i) == END) {
        return stream.length - i - 2 <= 1 ? stream.length : i + 2;
      }
    }
    return stream.length;
  }

  private static int marker(byte[] stream, int at) {
    return at + 1 < stream.length ? (stream[at] & 0xFF) << 8 | stream[at + 1] & 0xFF : 0;
  }
}
