package org.fovea.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket's input whose reads end at a deadline, however slowly bytes come. */
final class DeadlineInput extends InputStream {
  private final Socket socket;
  private final InputStream in;
  private String expected = "";
  private Duration limit = Duration.ZERO;
  private long deadlineNanos;

  DeadlineInput(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** From now on, what is expected must have come within the limit. */
  void expect(String what, Duration within) {
    expected = what;
    limit = within;
    deadlineNanos = System.nanoTime() + within.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
    if (leftMillis <= 0) {
      throw new UpperLayerException.TimedOut(expected, limit);
    }
    try {
      socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
      return in.read(target, from, count);
    } catch (SocketTimeoutException late) {
      throw new UpperLayerException.TimedOut(expected, limit);
    } catch (UpperLayerException typed) {
      throw typed;
    } catch (IOException broken) {
      throw new UpperLayerException.ConnectionLost(String.valueOf(broken.getMessage()));
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }
}
