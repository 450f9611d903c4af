package org.fovea.gateway.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The non-downgrading BCP 195 TLS secure transport connection profile (PS3.15 B.10). */
final class DicomTls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** Those RFC 9325 4.2 and 4.2.1 recommend; nothing below is ever agreed. */
  private static final String[] CIPHER_SUITES = {
    "TLS_AES_256_GCM_SHA384",
    "TLS_AES_128_GCM_SHA256",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  };

  private final SSLContext context;
  private final boolean mutual;

  private DicomTls(SSLContext context, boolean mutual) {
    this.context = context;
    this.mutual = mutual;
  }

  /**
   * TLS with this server's key.
   *
   * @param keyStore PKCS #12 with key and certificates
   * @param trustStore PKCS #12 with the certificates peers must present; null for one side only
   * @param passwordFile first line: the password of both
   */
  static DicomTls of(Path keyStore, @Nullable Path trustStore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password =
        Files.readString(passwordFile, StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("")
            .toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(keyStore, password), password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trustStore == null ? null : load(trustStore, password));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new DicomTls(context, trustStore != null);
  }

  private static KeyStore load(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  SSLServerSocket serverSocket() throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    SSLParameters parameters = parameters();
    parameters.setNeedClientAuth(mutual);
    parameters.setUseCipherSuitesOrder(true);
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** Sockets to peers, whose certificate must name the host that is called. */
  javax.net.SocketFactory sockets() {
    SSLParameters parameters = parameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return new TlsSockets(context.getSocketFactory(), parameters);
  }

  private SSLParameters parameters() {
    return new SSLParameters(CIPHER_SUITES.clone(), PROTOCOLS.clone());
  }
}
