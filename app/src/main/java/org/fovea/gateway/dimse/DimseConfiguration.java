package org.fovea.gateway.dimse;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The DICOM door: open when {@code fovea.dicom.port} is given. */
@Configuration(proxyBeanMethods = false)
class DimseConfiguration {
  private static final String ON = "fovea.dicom.port";

  /** The file's issuers hold for objects that came before, whether the door is open or not. */
  @Bean
  Peers dicomPeers(DataDirectory directory) {
    return new Peers(directory.root().resolve(PeerFile.NAME));
  }

  @Bean
  @ConditionalOnProperty(ON)
  DimseSettings dimseSettings(
      Environment environment,
      @Value("${fovea.dicom.port}") int port,
      @Value("${fovea.dicom.address:127.0.0.1}") String address,
      @Value("${fovea.dicom.ae-title:FOVEA}") String aeTitle,
      @Value("${fovea.dicom.associations:100}") int associations)
      throws IOException, GeneralSecurityException {
    String keyStore = environment.getProperty("fovea.dicom.tls.key-store");
    String trustStore = environment.getProperty("fovea.dicom.tls.trust-store");
    return new DimseSettings(
        address,
        port,
        new AeTitle(aeTitle),
        associations,
        keyStore == null
            ? null
            : DicomTls.of(
                Path.of(keyStore),
                trustStore == null ? null : Path.of(trustStore),
                Path.of(environment.getRequiredProperty("fovea.dicom.tls.password-file"))));
  }

  @Bean
  @ConditionalOnProperty(ON)
  DimseServer dimseServer(
      DimseSettings dimseSettings,
      Archive archive,
      ObjectStore objectStore,
      AuditTrail auditTrail,
      Accounts accounts,
      DurableFiles durableFiles,
      Peers dicomPeers) {
    AssociationLimits limits = AssociationLimits.DEFAULT;
    DicomTls tls = dimseSettings.tls();
    OutgoingAssociations outgoing =
        new OutgoingAssociations(
            dimseSettings.aeTitle(),
            limits,
            tls == null ? javax.net.ssl.SSLSocketFactory.getDefault() : tls.sockets());
    return new DimseServer(
        dimseSettings,
        limits,
        new AssociationPolicy(dimseSettings.aeTitle(), dicomPeers, accounts, limits),
        dicomPeers,
        new Services(archive, objectStore, auditTrail, dicomPeers, outgoing),
        durableFiles);
  }
}
