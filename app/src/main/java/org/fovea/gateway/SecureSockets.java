package org.fovea.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections by TLS to and from other systems.
 *
 * @param factory of sockets not connected yet, to systems whose certificate must name the host that
 *     is called
 * @param listening makes sockets to listen with, not bound yet; null when the server has no key
 */
public record SecureSockets(SocketFactory factory, @Nullable Listening listening) {

  /** Makes a socket to listen with. */
  @FunctionalInterface
  public interface Listening {
    ServerSocket open() throws IOException;
  }

  /** For calling others only. */
  public SecureSockets(SocketFactory factory) {
    this(factory, null);
  }
}
