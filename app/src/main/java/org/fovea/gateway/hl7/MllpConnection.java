package org.fovea.gateway.hl7;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;

/** Messages framed as HL7's minimal lower layer protocol has them (release 1), one at a time. */
final class MllpConnection implements Closeable {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int RETURN = 0x0D;
  private static final int MOST_ANSWER_BYTES = 1 << 16; // an acknowledgement has a few hundred
  private static final Duration CONNECT = Duration.ofSeconds(15);

  private final Socket socket;
  private final Duration answer;
  private final InputStream in;
  private final OutputStream out;

  private MllpConnection(Socket socket, Duration answer) throws IOException {
    this.socket = socket;
    this.answer = answer;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * Connects.
   *
   * @param answer within which the whole of an answer must come, however steadily it drips
   */
  static MllpConnection open(SocketFactory sockets, InetSocketAddress address, Duration answer)
      throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, (int) CONNECT.toMillis());
      return new MllpConnection(socket, answer);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Sends a message and waits for its answer. */
  String exchange(String message) throws IOException {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    framed.write(START);
    framed.writeBytes(message.getBytes(StandardCharsets.UTF_8));
    framed.write(END);
    framed.write(RETURN);
    out.write(framed.toByteArray());
    out.flush();
    return receive();
  }

  private String receive() throws IOException {
    long latest = System.nanoTime() + answer.toNanos();
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    int before = -1;
    boolean begun = false;
    while (true) {
      int read = next(latest);
      if (!begun) {
        begun = read == START; // what stands before a message is passed over
      } else if (before == END && read == RETURN) {
        byte[] bytes = received.toByteArray();
        return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
      } else {
        received.write(read);
        before = read;
      }
      if (received.size() > MOST_ANSWER_BYTES) {
        throw new IOException("found an answer beyond " + MOST_ANSWER_BYTES + " bytes");
      }
    }
  }

  private int next(long latest) throws IOException {
    long left = Duration.ofNanos(latest - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("no answer within " + answer.toMillis() / 1000.0 + " s");
    }
    if (in.available() == 0) {
      socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    }
    try {
      int read = in.read();
      if (read < 0) {
        throw new EOFException("the connection ended before an answer");
      }
      return read;
    } catch (SocketTimeoutException late) {
      throw new SocketTimeoutException("no answer within " + answer.toMillis() / 1000.0 + " s");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
