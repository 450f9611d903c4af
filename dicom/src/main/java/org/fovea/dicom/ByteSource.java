package org.fovea.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Buffered input that knows its position, and its end where the input is a file or an array. */
final class ByteSource {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Values of unknown plausibility are read in steps of this, so that a false length is cheap. */
  private static final int STEP_BYTES = 1 << 20;

  private static final long UNKNOWN = -1;

  private final @Nullable InputStream stream;
  private final @Nullable SeekableByteChannel channel;
  private final @Nullable Path file;
  private final long size;
  private final long totalLimit;
  private byte[] buffer;
  private int next;
  private int filled;
  private long bufferStart;
  private boolean bigEndian;

  private ByteSource(
      @Nullable InputStream stream,
      @Nullable SeekableByteChannel channel,
      @Nullable Path file,
      byte[] buffer,
      long size,
      long totalLimit) {
    this.stream = stream;
    this.channel = channel;
    this.file = file;
    this.buffer = buffer;
    this.size = size;
    this.totalLimit = totalLimit;
    if (size > totalLimit) {
      throw tooLong(size);
    }
  }

  static ByteSource of(InputStream stream, long totalLimit) {
    return new ByteSource(stream, null, null, new byte[BUFFER_BYTES], UNKNOWN, totalLimit);
  }

  static ByteSource of(SeekableByteChannel channel, Path file, long totalLimit) throws IOException {
    long size = channel.size();
    int capacity = (int) Math.max(16, Math.min(BUFFER_BYTES, size));
    return new ByteSource(null, channel, file, new byte[capacity], size, totalLimit);
  }

  static ByteSource of(byte[] bytes, long totalLimit) {
    ByteSource source = new ByteSource(null, null, null, bytes, bytes.length, totalLimit);
    source.filled = bytes.length;
    return source;
  }

  void setBigEndian(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  boolean isBigEndian() {
    return bigEndian;
  }

  /** The file the bytes come from unchanged; null for streams. */
  @Nullable Path file() {
    return file;
  }

  long position() {
    return bufferStart + next;
  }

  boolean atEnd() throws IOException {
    return next == filled && !fill(1);
  }

  /** Whether {@code count} bytes (few) are left; they stay unread. */
  boolean has(int count) throws IOException {
    return filled - next >= count || fill(count);
  }

  /** A byte ahead, after {@link #has} said it is there. */
  int peek(int ahead) {
    return buffer[next + ahead] & 0xFF;
  }

  int readByte() throws IOException {
    need(1);
    return buffer[next++] & 0xFF;
  }

  int readUnsignedShort() throws IOException {
    need(2);
    int first = buffer[next++] & 0xFF;
    int second = buffer[next++] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  long readUnsignedInt() throws IOException {
    long first = readUnsignedShort();
    long second = readUnsignedShort();
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** Bytes of a value; more than the input holds is an error before they are allocated. */
  byte[] readBytes(long count) throws IOException {
    requireLeft(count);
    if (size == UNKNOWN && count > STEP_BYTES) {
      return readInSteps(count);
    }
    byte[] bytes = new byte[(int) count];
    read(bytes, bytes.length);
    return bytes;
  }

  private byte[] readInSteps(long count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(STEP_BYTES);
    byte[] step = new byte[STEP_BYTES];
    for (long left = count; left > 0; left -= step.length) {
      int part = (int) Math.min(step.length, left);
      read(step, part);
      out.write(step, 0, part);
    }
    return out.toByteArray();
  }

  private void read(byte[] target, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (next == filled && !fill(1)) {
        throw truncated(count - done);
      }
      int part = Math.min(count - done, filled - next);
      System.arraycopy(buffer, next, target, done, part);
      next += part;
      done += part;
    }
  }

  void skip(long count) throws IOException {
    requireLeft(count);
    long buffered = Math.min(count, filled - next);
    next += (int) buffered;
    long left = count - buffered;
    if (left > 0 && channel != null) {
      bufferStart = position() + left;
      next = 0;
      filled = 0;
      channel.position(bufferStart);
      return;
    }
    while (left > 0) {
      need(1);
      int part = (int) Math.min(left, filled - next);
      next += part;
      left -= part;
    }
  }

  private void requireLeft(long count) {
    if (size != UNKNOWN && count > size - position()) {
      throw truncated(count);
    }
  }

  private void need(int count) throws IOException {
    if (filled - next < count && !fill(count)) {
      throw truncated(count);
    }
  }

  private boolean fill(int count) throws IOException {
    if (stream == null && channel == null) {
      return false;
    }
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    bufferStart += next;
    filled -= next;
    next = 0;
    while (filled < count) {
      int got = readSome();
      // 0: the buffer of a small file has no room for so many bytes.
      if (got <= 0) {
        return false;
      }
      filled += got;
      if (bufferStart + filled > totalLimit) {
        throw tooLong(bufferStart + filled);
      }
    }
    return true;
  }

  private int readSome() throws IOException {
    if (channel != null) {
      return channel.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled));
    }
    return stream == null ? -1 : stream.read(buffer, filled, buffer.length - filled);
  }

  /** What is left, as a stream, for inflating. */
  InputStream rest() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return atEnd() ? -1 : readByte();
      }

      @Override
      public int read(byte[] target, int from, int count) throws IOException {
        if (count == 0) {
          return 0;
        }
        if (atEnd()) {
          return -1;
        }
        int part = Math.min(count, filled - next);
        System.arraycopy(buffer, next, target, from, part);
        next += part;
        return part;
      }
    };
  }

  DicomException truncated(long wanted) {
    return new DicomException.Malformed(
        DicomErrorCode.TRUNCATED, "the end of the input", wanted + " more bytes", position());
  }

  private DicomException tooLong(long found) {
    return new DicomException.LimitExceeded(
        DicomErrorCode.TOTAL_LENGTH_LIMIT, found + " bytes", "at most " + totalLimit);
  }
}
