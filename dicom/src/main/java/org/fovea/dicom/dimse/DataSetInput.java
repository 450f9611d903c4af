package org.fovea.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.UpperLayerException;

/** The bytes of a data set as its fragments come; ends with the last one. */
final class DataSetInput extends InputStream {
  private final DimseConnection connection;
  private final int contextId;
  private final long limit;
  private boolean begun;
  private boolean last;
  private long taken;

  DataSetInput(DimseConnection connection, int contextId, long limit) {
    this.connection = connection;
    this.contextId = contextId;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (true) {
      int got = begun ? connection.association().read(target, from, count) : -1;
      if (got >= 0) {
        taken += got;
        if (taken > limit) {
          throw connection
              .association()
              .fail(new UpperLayerException.TooLarge("a data set", limit));
        }
        return got;
      }
      if (last) {
        return -1;
      }
      Association.Pdv pdv = connection.nextFragment(contextId, false);
      begun = true;
      last = pdv.last();
    }
  }

  /** Reads what its reader left, so that the next message can follow. */
  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }
}
