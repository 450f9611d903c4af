package org.fovea.gateway.hl7;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import org.fovea.gateway.Hl7DoorException;
import org.fovea.gateway.Hl7Listener;
import org.fovea.gateway.SecureSockets;
import org.fovea.storage.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Listens for messages and gives each connection a thread of its own: the archive's native calls
 * would pin the carrier of a virtual one.
 */
final class MllpServer implements Hl7Listener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MllpServer.class);

  private static final int BACKLOG = 32;
  private static final int HANDSHAKE_MILLIS = 15_000; // of TLS
  private static final int MOST_SAID = 1000; // addresses turned away that were logged

  /**
   * How the door is opened.
   *
   * @param address to listen on
   * @param port 0 for a free one
   * @param connections at once; more are closed unanswered
   * @param tls whether the port speaks TLS only
   */
  record Settings(
      String address, int port, int connections, boolean tls, MllpInput.Limits limits) {}

  private final Settings settings;
  private final SecureSockets secure;
  private final Senders senders;
  private final Inbox inbox;
  private final DurableFiles files;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<InetAddress> said = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;

  MllpServer(
      Settings settings, SecureSockets secure, Senders senders, Inbox inbox, DurableFiles files) {
    this.settings = settings;
    this.secure = secure;
    this.senders = senders;
    this.inbox = inbox;
    this.files = files;
  }

  @Override
  public void start() {
    try {
      if (!Files.exists(senders.file())) {
        files.write(senders.file(), SenderFile.TEMPLATE.getBytes(StandardCharsets.UTF_8));
      }
      senders.load();
      ServerSocket socket = socket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
      listening = socket;
      Thread.ofPlatform().daemon().name("hl7-accept").start(() -> acceptAll(socket));
    } catch (SenderFileException fault) {
      throw new Hl7DoorException(String.valueOf(fault.getMessage()), fault);
    } catch (IOException failure) {
      throw new Hl7DoorException(
          "HL7 port %s:%d: %s".formatted(settings.address(), settings.port(), failure.getMessage()),
          failure);
    }
  }

  private ServerSocket socket() throws IOException {
    if (!settings.tls()) {
      return new ServerSocket();
    }
    SecureSockets.Listening tls = secure.listening();
    if (tls == null) {
      throw new IOException("found no key store for TLS, expected fovea.dicom.tls.key-store");
    }
    return tls.open();
  }

  private void acceptAll(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        if (open.size() >= settings.connections()) {
          accepted.close();
          log.warn("A connection of {} was closed: too many", accepted.getInetAddress());
        } else {
          open.add(accepted);
          Thread.ofPlatform().daemon().name("hl7-connection").start(() -> serve(accepted));
        }
      } catch (IOException failure) {
        if (!socket.isClosed()) {
          log.error("Accepting a connection failed: {}", failure.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket) {
    InetAddress from = socket.getInetAddress();
    try (socket) {
      if (!inbox.knows(from)) {
        if (said.size() < MOST_SAID && said.add(from)) {
          log.warn(
              "A connection of {} was closed: expected an address of {}",
              from.getHostAddress(),
              senders.file());
        }
        return;
      }
      if (socket instanceof SSLSocket secured) {
        secured.setSoTimeout(HANDSHAKE_MILLIS);
        secured.startHandshake();
      }
      socket.setTcpNoDelay(true);
      exchange(new MllpInput(socket, settings.limits()), socket, from);
    } catch (SocketTimeoutException idle) {
      log.debug("The connection of {} was idle and is closed", from.getHostAddress());
    } catch (IOException ended) {
      log.warn("The connection of {} ended: {}", from.getHostAddress(), ended.getMessage());
    } catch (RuntimeException defect) {
      log.error("The connection of {} failed", from.getHostAddress(), defect);
    } finally {
      open.remove(socket);
    }
  }

  private void exchange(MllpInput input, Socket socket, InetAddress from) throws IOException {
    try {
      for (Optional<byte[]> next = input.next(); next.isPresent(); next = input.next()) {
        say(inbox.answer(next.get(), from), socket);
      }
    } catch (MllpFault fault) {
      say(inbox.answer(fault, from), socket);
      // Closed with bytes unread, a connection is reset, and the answer lost with it.
      socket.shutdownOutput();
      input.drain();
    }
  }

  private static void say(String answer, Socket socket) throws IOException {
    byte[] text = answer.getBytes(StandardCharsets.UTF_8);
    byte[] framed = new byte[text.length + 3];
    framed[0] = MllpInput.START;
    System.arraycopy(text, 0, framed, 1, text.length);
    framed[text.length + 1] = MllpInput.END;
    framed[text.length + 2] = MllpInput.RETURN;
    OutputStream out = socket.getOutputStream();
    out.write(framed);
    out.flush();
  }

  @Override
  public void stop() {
    ServerSocket socket = listening;
    listening = null;
    try {
      if (socket != null) {
        socket.close();
      }
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException failure) {
      log.debug("A connection was closed already");
    }
  }

  @Override
  public boolean isRunning() {
    return listening != null;
  }

  @Override
  public InetSocketAddress address() {
    ServerSocket socket = listening;
    if (socket == null) {
      throw new IllegalStateException("expected a listening server");
    }
    return new InetSocketAddress(settings.address(), socket.getLocalPort());
  }

  @Override
  public Path senderFile() {
    return senders.file();
  }

  @Override
  public int senders() {
    return senders.count();
  }
}
