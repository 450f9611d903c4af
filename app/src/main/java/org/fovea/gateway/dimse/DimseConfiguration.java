package org.fovea.gateway.dimse;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Issuers;
import org.fovea.archive.Orders;
import org.fovea.archive.ProcedureSteps;
import org.fovea.delivery.Deliveries;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.gateway.SecureSockets;
import org.fovea.inference.StudyStateChanged;
import org.fovea.report.OutgoingReports;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
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
  DicomSecurity dicomSecurity(Environment environment)
      throws IOException, GeneralSecurityException {
    String keyStore = environment.getProperty("fovea.dicom.tls.key-store");
    String trustStore = environment.getProperty("fovea.dicom.tls.trust-store");
    return new DicomSecurity(
        keyStore == null
            ? null
            : DicomTls.of(
                Path.of(keyStore),
                trustStore == null ? null : Path.of(trustStore),
                Path.of(environment.getRequiredProperty("fovea.dicom.tls.password-file"))));
  }

  @Bean
  SecureSockets secureSockets(DicomSecurity dicomSecurity) {
    DicomTls tls = dicomSecurity.tls();
    return new SecureSockets(dicomSecurity.sockets(), tls == null ? null : tls::serverSocket);
  }

  /** Objects leave as this AE whether the door is open or not. */
  @Bean
  OutgoingAssociations outgoingAssociations(
      DicomSecurity dicomSecurity, @Value("${fovea.dicom.ae-title:FOVEA}") String aeTitle) {
    return new OutgoingAssociations(
        new AeTitle(aeTitle), AssociationLimits.DEFAULT, dicomSecurity.sockets());
  }

  @Bean
  StoreCourier storeCourier(
      Archive archive,
      OutgoingReports outgoingReports,
      Peers dicomPeers,
      OutgoingAssociations outgoingAssociations,
      CommitmentAnswers commitmentAnswers) {
    return new StoreCourier(
        archive, outgoingReports, dicomPeers, outgoingAssociations, commitmentAnswers);
  }

  @Bean
  WorklistInquiry worklistInquiry(
      Archive archive,
      Orders orders,
      Database database,
      AuditTrail auditTrail,
      Issuers patientIdIssuers,
      Peers dicomPeers,
      OutgoingAssociations outgoingAssociations) {
    return new WorklistInquiry(
        archive,
        orders,
        database,
        auditTrail,
        dicomPeers,
        new WorklistProvider(outgoingAssociations, patientIdIssuers),
        Clock.systemUTC());
  }

  @Bean
  OrderQuestions orderQuestions(
      Archive archive,
      Orders orders,
      Database database,
      Peers dicomPeers,
      WorklistInquiry worklistInquiry) {
    return new OrderQuestions(
        archive, orders, database, dicomPeers, Clock.systemUTC(), worklistInquiry::wake);
  }

  @Bean
  CommitmentAnswers commitmentAnswers(Deliveries deliveries, AuditTrail auditTrail) {
    return new CommitmentAnswers(deliveries, auditTrail);
  }

  @Bean
  @ConditionalOnProperty(ON)
  DimseSettings dimseSettings(
      DicomSecurity dicomSecurity,
      @Value("${fovea.dicom.port}") int port,
      @Value("${fovea.dicom.address:127.0.0.1}") String address,
      @Value("${fovea.dicom.ae-title:FOVEA}") String aeTitle,
      @Value("${fovea.dicom.associations:100}") int associations) {
    return new DimseSettings(
        address, port, new AeTitle(aeTitle), associations, dicomSecurity.tls());
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
      Peers dicomPeers,
      OutgoingAssociations outgoingAssociations,
      CommitmentAnswers commitmentAnswers,
      ProcedureSteps procedureSteps,
      Issuers patientIdIssuers,
      ApplicationEventPublisher events) {
    AssociationLimits limits = AssociationLimits.DEFAULT;
    return new DimseServer(
        dimseSettings,
        limits,
        new AssociationPolicy(dimseSettings.aeTitle(), dicomPeers, accounts, limits),
        dicomPeers,
        new Services(
            archive,
            objectStore,
            auditTrail,
            dicomPeers,
            outgoingAssociations,
            commitmentAnswers,
            peer ->
                new StepService(
                    procedureSteps,
                    patientIdIssuers,
                    peer,
                    Clock.systemUTC(),
                    study -> events.publishEvent(new StudyStateChanged(study)))),
        durableFiles);
  }
}
