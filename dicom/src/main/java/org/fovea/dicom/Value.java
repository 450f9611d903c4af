package org.fovea.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** The value field of an element (PS3.5 7.1.1). Numbers are kept little endian. */
public sealed interface Value {

  /** A value that is a run of bytes, in memory or in a file. */
  sealed interface Raw extends Value {
    long length();

    /** All bytes; a value in a file is read now. */
    byte[] read() throws IOException;

    InputStream open() throws IOException;
  }

  /** Bytes in memory. The array is not copied: whoever holds it must not change it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] bytes) implements Raw {
    static final Bytes EMPTY = new Bytes(new byte[0]);

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public byte[] read() {
      return bytes;
    }

    @Override
    public InputStream open() {
      return new java.io.ByteArrayInputStream(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Bytes[" + bytes.length + "]";
    }
  }

  /** Bytes left in the file they were found in, so that pixel data need not be in memory. */
  record FileRange(Path file, long offset, long length) implements Raw {

    @Override
    public byte[] read() throws IOException {
      if (length > Integer.MAX_VALUE - 8) {
        throw new DicomException.LimitExceeded(
            DicomErrorCode.ELEMENT_LENGTH_LIMIT, length + " bytes", "at most 2 GB in memory");
      }
      return read(0, (int) length);
    }

    /** A part of the value: {@code count} bytes from {@code from}, both relative to the value. */
    public byte[] read(long from, int count) throws IOException {
      if (from < 0 || from + count > length) {
        throw new DicomException.Malformed(
            DicomErrorCode.TRUNCATED, length + " bytes", (from + count) + " bytes", offset);
      }
      byte[] bytes = new byte[count];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, offset + from + buffer.position()) < 0) {
            throw new DicomException.Malformed(
                DicomErrorCode.TRUNCATED, "the end of " + file, length + " bytes", offset);
          }
        }
      }
      return bytes;
    }

    @Override
    public InputStream open() throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      channel.position(offset);
      return new BoundedInputStream(Channels.newInputStream(channel), length);
    }
  }

  /** The data sets of a sequence. */
  record Items(List<DataSet> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * Encapsulated pixel data (PS3.5 A.4): the fragments as they lie in the stream, the basic offset
   * table (often empty) first.
   */
  record Fragments(List<Raw> items) implements Value {
    public Fragments {
      items = List.copyOf(items);
    }
  }
}
