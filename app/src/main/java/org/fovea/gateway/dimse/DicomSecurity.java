package org.fovea.gateway.dimse;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How connections are protected.
 *
 * @param tls with this server's own key; null when none is configured
 */
record DicomSecurity(@Nullable DicomTls tls) {

  /** For connections to peers that ask for TLS: without an own key, as any client. */
  SocketFactory sockets() {
    return tls == null ? SSLSocketFactory.getDefault() : tls.sockets();
  }
}
