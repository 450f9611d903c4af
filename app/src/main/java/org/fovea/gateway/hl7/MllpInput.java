package org.fovea.gateway.hl7;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Messages as they arrive in frames of HL7's minimal lower layer protocol (release 1). */
final class MllpInput {
  static final int START = 0x0B;
  static final int END = 0x1C;
  static final int RETURN = 0x0D;
  private static final int BLOCK_BYTES = 1 << 16;

  /**
   * How much and how long.
   *
   * @param messageBytes of one message
   * @param message within which the whole of it must come, however steadily it drips
   * @param idle without a message after which the connection is closed
   */
  record Limits(int messageBytes, Duration message, Duration idle) {
    /** A merge or an order has a few thousand bytes; engines keep connections open for hours. */
    static final Limits DEFAULT = new Limits(1 << 20, Duration.ofSeconds(30), Duration.ofHours(1));
  }

  private final Socket socket;
  private final InputStream in;
  private final Limits limits;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  MllpInput(Socket socket, Limits limits) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.limits = limits;
  }

  /**
   * The next message, without its frame; empty when the sender ended the connection.
   *
   * @throws MllpFault when what comes is no message in a frame; nothing more can be read
   * @throws SocketTimeoutException when none came for too long
   */
  Optional<byte[]> next() throws IOException {
    received.reset();
    long idle = System.nanoTime() + limits.idle().toNanos();
    int read = read(idle);
    while (read == RETURN || read == '\n') { // some senders end a frame with one more
      read = read(idle);
    }
    if (read < 0) {
      return Optional.empty();
    }
    if (read != START) {
      received.write(read);
      throw fault(Condition.DATA_TYPE, "found byte 0x%02X, expected 0x0B".formatted(read));
    }
    return Optional.of(rest());
  }

  /** Forgets what else comes, until the sender ends the connection or is too slow. */
  void drain() throws IOException {
    long latest = System.nanoTime() + limits.message().toNanos();
    byte[] block = new byte[BLOCK_BYTES];
    while (System.nanoTime() < latest) {
      waitUntil(latest);
      if (in.read(block) < 0) {
        return;
      }
    }
  }

  private byte[] rest() throws IOException {
    long latest = System.nanoTime() + limits.message().toNanos();
    while (true) {
      int read = ofMessage(latest);
      if (read == END) {
        int after = ofMessage(latest);
        if (after != RETURN) {
          throw fault(
              Condition.DATA_TYPE,
              "found %s after the end block, expected 0x0D"
                  .formatted(after < 0 ? "nothing" : "byte 0x%02X".formatted(after)));
        }
        return received.toByteArray();
      }
      if (read < 0 || read == START) {
        throw fault(
            Condition.DATA_TYPE,
            "found %s, expected the end block 0x1C 0x0D"
                .formatted(read < 0 ? "the end of the connection" : "another start block"));
      }
      if (received.size() == limits.messageBytes()) {
        throw fault(
            Condition.TOO_LONG, "found a message beyond %d bytes".formatted(limits.messageBytes()));
      }
      received.write(read);
    }
  }

  private int ofMessage(long latest) throws IOException {
    try {
      return read(latest);
    } catch (SocketTimeoutException late) {
      throw fault(
          Condition.DATA_TYPE,
          "found no end of a message within %d ms".formatted(limits.message().toMillis()));
    }
  }

  private MllpFault fault(Condition condition, String message) throws IOException {
    while (received.size() < limits.messageBytes() && in.available() > 0) {
      received.write(in.read()); // so that a person sees more than its first byte
    }
    return new MllpFault(received.toByteArray(), condition, message);
  }

  private int read(long latest) throws IOException {
    if (in.available() == 0) {
      waitUntil(latest);
    } else if (System.nanoTime() > latest) {
      throw new SocketTimeoutException("too slow");
    }
    return in.read();
  }

  private void waitUntil(long latest) throws IOException {
    long left = Duration.ofNanos(latest - System.nanoTime()).toMillis();
    socket.setSoTimeout((int) Math.clamp(left, 1, Integer.MAX_VALUE));
  }
}
