package org.fovea.gateway.hl7;

import java.time.Clock;
import org.fovea.archive.Identities;
import org.fovea.archive.Issuers;
import org.fovea.archive.Orders;
import org.fovea.archive.Quarantine;
import org.fovea.gateway.SecureSockets;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The HL7 door: open when {@code fovea.hl7.port} is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("fovea.hl7.port")
class Hl7Configuration {

  @Bean
  Senders hl7Senders(DataDirectory directory) {
    return new Senders(directory.root().resolve(SenderFile.NAME));
  }

  @Bean
  Inbox hl7Inbox(
      Database database,
      Senders hl7Senders,
      Identities identities,
      Orders orders,
      Quarantine quarantine,
      Issuers patientIdIssuers) {
    return new Inbox(
        database,
        hl7Senders,
        new PatientMessages(identities),
        new OrderMessages(orders, Clock.systemUTC()),
        quarantine,
        patientIdIssuers,
        Clock.systemUTC());
  }

  /** TLS with the key of the DICOM door, unless {@code fovea.hl7.tls} says otherwise. */
  @Bean
  MllpServer mllpServer(
      SecureSockets secureSockets,
      Senders hl7Senders,
      Inbox hl7Inbox,
      DurableFiles durableFiles,
      @Value("${fovea.hl7.port}") int port,
      @Value("${fovea.hl7.address:127.0.0.1}") String address,
      @Value("${fovea.hl7.connections:20}") int connections,
      @Value("${fovea.hl7.tls:#{null}}") @Nullable Boolean tls) {
    boolean secured = tls == null ? secureSockets.listening() != null : tls;
    return new MllpServer(
        new MllpServer.Settings(address, port, connections, secured, MllpInput.Limits.DEFAULT),
        secureSockets,
        hl7Senders,
        hl7Inbox,
        durableFiles);
  }
}
