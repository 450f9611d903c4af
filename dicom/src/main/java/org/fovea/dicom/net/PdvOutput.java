package org.fovea.dicom.net;

import java.io.OutputStream;

/**
 * Writes one command or data set as P-DATA-TF PDUs of one data value each (PS3.8 9.3.5); it is
 * complete once finished.
 */
public final class PdvOutput extends OutputStream {
  private static final int HEAD_BYTES = 6 + Association.PDV_HEAD_BYTES;
  private static final int LAST = 2;

  private final Association association;
  private final int contextId;
  private final int control;
  private final byte[] pdu;
  private int filled = HEAD_BYTES;

  PdvOutput(Association association, int contextId, boolean command, int maximumPduBytes) {
    this.association = association;
    this.contextId = contextId;
    this.control = command ? 1 : 0;
    // Every fragment but the last has an even length (PS3.8 9.3.5.1 and PS3.8 E.2).
    int value = (maximumPduBytes - Association.PDV_HEAD_BYTES) & ~1;
    this.pdu = new byte[HEAD_BYTES + value];
  }

  @Override
  public void write(int value) throws UpperLayerException {
    flushIfFull();
    pdu[filled++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws UpperLayerException {
    for (int done = 0; done < count; ) {
      flushIfFull();
      int part = Math.min(count - done, pdu.length - filled);
      System.arraycopy(bytes, from + done, pdu, filled, part);
      filled += part;
      done += part;
    }
  }

  private void flushIfFull() throws UpperLayerException {
    if (filled == pdu.length) {
      send(control);
    }
  }

  private void send(int header) throws UpperLayerException {
    pdu[0] = 4;
    putInt(2, filled - 6);
    putInt(6, filled - 10);
    pdu[10] = (byte) contextId;
    pdu[11] = (byte) header;
    association.write(pdu, filled);
    filled = HEAD_BYTES;
  }

  private void putInt(int at, int value) {
    for (int i = 0; i < 4; i++) {
      pdu[at + i] = (byte) (value >>> (24 - 8 * i));
    }
  }

  /** Sends the last fragment; without it the peer never takes what came for whole. */
  public void finish() throws UpperLayerException {
    send(control | LAST);
  }
}
