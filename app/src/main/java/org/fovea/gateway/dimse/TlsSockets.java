package org.fovea.gateway.dimse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets with fixed parameters. */
final class TlsSockets extends SocketFactory {
  private final SSLSocketFactory factory;
  private final SSLParameters parameters;

  TlsSockets(SSLSocketFactory factory, SSLParameters parameters) {
    this.factory = factory;
    this.parameters = parameters;
  }

  private Socket with(Socket socket) {
    ((SSLSocket) socket).setSSLParameters(parameters);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return with(factory.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return with(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return with(factory.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return with(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return with(factory.createSocket(host, port, local, localPort));
  }
}
