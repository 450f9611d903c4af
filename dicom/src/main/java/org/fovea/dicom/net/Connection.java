package org.fovea.dicom.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** PDUs on one TCP connection. */
final class Connection {
  /** One read of a socket. */
  private static final int BUFFER_BYTES = 64 << 10;

  /** Association PDUs are read whole: 128 contexts of a dozen transfer syntaxes are some 100 KB. */
  private static final int MOST_BYTES_WHOLE = 1 << 20;

  private static final int HEAD_BYTES = 6;

  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final Socket socket;
  private final AssociationLimits limits;
  private final DeadlineInput timed;
  private final BufferedInputStream in;
  private final OutputStream out;

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("dicom-write-limit").factory());
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  Connection(Socket socket, AssociationLimits limits) throws IOException {
    this.socket = socket;
    this.limits = limits;
    socket.setTcpNoDelay(true);
    this.timed = new DeadlineInput(socket);
    this.in = new BufferedInputStream(timed, BUFFER_BYTES);
    this.out = socket.getOutputStream();
  }

  /** Whether something to read is here already. */
  boolean hasInput() throws IOException {
    return in.available() > 0;
  }

  /**
   * The next PDU; of a P-DATA-TF only its head.
   *
   * @param what is waited for, in case nothing comes
   * @param within until its first byte
   */
  Pdu read(String what, Duration within) throws UpperLayerException {
    timed.expect(what, within);
    int type = readByte();
    timed.expect("the rest of a PDU", limits.pdu());
    PduFields head = new PduFields(bytes(HEAD_BYTES - 1));
    head.skip(1);
    long length = head.unsignedInt();
    return switch (type) {
      case 1 -> AssociateParser.request(new PduFields(whole(length)));
      case 2 -> AssociateParser.accept(new PduFields(whole(length)));
      case 3 -> {
        PduFields fields = fixed(length);
        fields.skip(1);
        yield new Pdu.AssociateReject(
            fields.unsignedByte(), fields.unsignedByte(), fields.unsignedByte());
      }
      case 4 -> new Pdu.Data(length);
      case 5 -> {
        fixed(length);
        yield new Pdu.ReleaseRequest();
      }
      case 6 -> {
        fixed(length);
        yield new Pdu.ReleaseResponse();
      }
      case 7 -> {
        PduFields fields = fixed(length);
        fields.skip(2);
        yield new Pdu.Abort(fields.unsignedByte(), fields.unsignedByte());
      }
      default ->
          throw new UpperLayerException.Violation(
              AbortReason.UNRECOGNIZED_PDU, "a PDU of type " + type, "types 1 to 7");
    };
  }

  private PduFields fixed(long length) throws UpperLayerException {
    if (length != 4) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER, "a PDU of " + length + " bytes", "4 bytes");
    }
    return new PduFields(bytes(4));
  }

  private byte[] whole(long length) throws UpperLayerException {
    if (length > MOST_BYTES_WHOLE) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER,
          "an association PDU of " + length + " bytes",
          "at most " + MOST_BYTES_WHOLE);
    }
    return bytes((int) length);
  }

  byte[] bytes(int count) throws UpperLayerException {
    byte[] bytes = new byte[count];
    for (int done = 0; done < count; ) {
      done += read(bytes, done, count - done);
    }
    return bytes;
  }

  /** At least one byte. */
  int read(byte[] target, int from, int count) throws UpperLayerException {
    int got;
    try {
      got = in.read(target, from, count);
    } catch (UpperLayerException typed) {
      throw typed;
    } catch (IOException broken) {
      throw new UpperLayerException.ConnectionLost(String.valueOf(broken.getMessage()));
    }
    if (got < 0) {
      throw new UpperLayerException.ConnectionLost("the peer closed it");
    }
    return got;
  }

  private int readByte() throws UpperLayerException {
    return bytes(1)[0] & 0xFF;
  }

  void write(Pdu pdu) throws UpperLayerException {
    byte[] bytes = PduEncoder.encode(pdu);
    write(bytes, 0, bytes.length);
  }

  /** A peer that reads nothing would hold the writer for ever: the connection is closed on it. */
  void write(byte[] bytes, int from, int count) throws UpperLayerException {
    ScheduledFuture<?> late =
        WATCH.schedule(this::close, limits.pdu().toMillis(), TimeUnit.MILLISECONDS);
    try {
      out.write(bytes, from, count);
      out.flush();
    } catch (IOException broken) {
      throw new UpperLayerException.ConnectionLost(String.valueOf(broken.getMessage()));
    } finally {
      late.cancel(false);
    }
  }

  /** Sta13: what still comes is thrown away until the peer closes or ARTIM expires; then closed. */
  void awaitClose() {
    timed.expect("the end of the connection", limits.artim());
    try (socket) {
      socket.shutdownOutput();
      byte[] ignored = new byte[1 << 12];
      while (in.read(ignored) >= 0) {
        // PS3.8 AA-6: ignored.
      }
    } catch (IOException ended) {
      // Closed either way.
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException ended) {
      // A socket that cannot be closed is closed.
    }
  }
}
