package org.fovea.gateway.dimse;

import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How connections are protected.
 *
 * @param tls with this server's own key; null when none is configured
 */
record DicomSecurity(@Nullable DicomTls tls) {

  /**
   * For connections to others that ask for TLS: without an own key, as any client that trusts the
   * authorities of the virtual machine. The certificate must name the host that is called.
   */
  SocketFactory sockets() {
    if (tls != null) {
      return tls.sockets();
    }
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return new TlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault(), parameters);
  }
}
