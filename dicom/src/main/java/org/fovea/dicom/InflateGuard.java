package org.fovea.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Ends the inflating of a data set that grows beyond {@link ReadLimits#inflatedBytes}. */
final class InflateGuard extends FilterInputStream {

  private final Inflater inflater;
  private final ReadLimits limits;

  InflateGuard(InputStream in, Inflater inflater, ReadLimits limits) {
    super(in);
    this.inflater = inflater;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    try {
      int got = super.read(target, from, count);
      long allowed = limits.inflatedBytes() + limits.inflatedRatio() * inflater.getBytesRead();
      if (inflater.getBytesWritten() > allowed) {
        throw new DicomException.LimitExceeded(
            DicomErrorCode.TOTAL_LENGTH_LIMIT,
            inflater.getBytesWritten() + " bytes inflated from " + inflater.getBytesRead(),
            "at most " + allowed);
      }
      return got;
    } catch (ZipException | java.io.EOFException e) {
      throw new DicomException.Malformed(
          DicomErrorCode.INVALID_DEFLATE,
          "a broken deflate stream",
          "a deflated data set",
          inflater.getBytesRead());
    }
  }
}
