package org.fovea.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first {@code length} bytes of a stream; closing it closes the stream. */
final class BoundedInputStream extends FilterInputStream {
  private long left;

  BoundedInputStream(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    if (left <= 0) {
      return -1;
    }
    int value = super.read();
    left -= value < 0 ? left : 1;
    return value;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int got = super.read(target, from, (int) Math.min(count, left));
    left -= got < 0 ? left : got;
    return got;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
