package org.fovea.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.Archive;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.report.OutgoingReports;
import org.springframework.stereotype.Component;

/** STOW-RS to another system (PS3.18 10.5). */
@Component
final class StowCourier implements Courier {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final String BEARER = "Bearer ";

  private final Archive archive;
  private final OutgoingReports reports;

  StowCourier(Archive archive, OutgoingReports reports) {
    this.archive = archive;
    this.reports = reports;
  }

  @Override
  public Destination.Kind kind() {
    return Destination.Kind.STOW;
  }

  @Override
  public Passage open(Destination destination, List<Delivery> due) throws DeliveryException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            // Where reports go is what the file says and not what an answer says.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new StowPassage(
        archive, reports, client, URI.create(destination.address()), authorization(destination));
  }

  /** The file is read each time, so that a renewed secret needs no restart. */
  private static Optional<String> authorization(Destination destination) throws DeliveryException {
    String file = destination.options().get("credentials");
    if (file == null) {
      return Optional.empty();
    }
    try {
      String secret =
          Files.readString(Path.of(file), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("")
              .strip();
      if (secret.isEmpty()) {
        throw new DeliveryException.Unreachable("The credentials file " + file + " is empty.");
      }
      return Optional.of(
          secret.startsWith(BEARER)
              ? secret
              : "Basic "
                  + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new DeliveryException.Unreachable("The credentials file " + file + " is not readable.");
    }
  }
}
