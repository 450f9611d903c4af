package org.fovea.gateway.hl7;

import java.io.IOException;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.report.MessageHeading;
import org.fovea.report.OutgoingReports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a receiver, made when the first message is sent and again after a fault. */
final class MllpPassage implements Courier.Passage {
  private static final Logger log = LoggerFactory.getLogger(MllpPassage.class);
  private static final AccessToken TOKEN = AccessToken.system("delivery", Purpose.TREATMENT);
  private static final int CONTROL_ID_LENGTH = 20; // MSH-10 in v2.5.1
  private static final int LONGEST_WORDS = 300;

  /** What the archive calls a patient whose objects name none. */
  private static final String UNIDENTIFIED = "UNIDENTIFIED ";

  /** Connects. */
  @FunctionalInterface
  interface Connecting {
    MllpConnection open() throws IOException;
  }

  private final OutgoingReports reports;
  private final Destination destination;
  private final Connecting connecting;
  private @Nullable MllpConnection connection;

  MllpPassage(OutgoingReports reports, Destination destination, Connecting connecting) {
    this.reports = reports;
    this.destination = destination;
    this.connecting = connecting;
  }

  @Override
  public void carry(Delivery delivery) throws DeliveryException {
    if (delivery.patientId().id().startsWith(UNIDENTIFIED)) {
      throw new DeliveryException.Refused(
          "The study names no patient, so no message can say whose report this is.");
    }
    String controlId = controlId(delivery);
    String message = message(delivery, controlId);
    String answer;
    try {
      MllpConnection open = connection;
      if (open == null) {
        open = connecting.open();
        connection = open;
      }
      answer = open.exchange(message);
    } catch (IOException lost) {
      close();
      String how = lost.getMessage();
      throw new DeliveryException.Unreachable(
          destination.address()
              + ": "
              + (how == null ? lost.getClass().getSimpleName() : how)
              + ".");
    }
    judge(answer, controlId);
  }

  /** The same each time it is sent, so that a receiver knows a repetition. */
  private static String controlId(Delivery delivery) {
    String bare = delivery.id().replace("-", "");
    return bare.substring(0, Math.min(bare.length(), CONTROL_ID_LENGTH));
  }

  private String message(Delivery delivery, String controlId) throws DeliveryException {
    return reports
        .message(
            delivery.sopInstanceUid(),
            new MessageHeading(
                delivery.patientId(),
                destination.options().getOrDefault("application", ""),
                destination.options().getOrDefault("facility", ""),
                controlId,
                delivery.createdAt(),
                delivery.kind() == Delivery.Kind.WITHDRAWAL),
            TOKEN)
        .orElseThrow(() -> new DeliveryException.Refused("The report is not held any more."));
  }

  private void judge(String answer, String controlId) throws DeliveryException {
    Optional<Acknowledgement> read = Acknowledgement.parse(answer);
    if (read.isEmpty()) {
      close(); // who knows what else it has to say
      throw new DeliveryException.NotNow(
          destination.address() + " answered what is no acknowledgement: " + words(answer) + ".");
    }
    Acknowledgement acknowledgement = read.get();
    if (!acknowledgement.controlId().equals(controlId)) {
      close();
      throw new DeliveryException.NotNow(
          "%s answered message %s, expected %s."
              .formatted(destination.address(), words(acknowledgement.controlId()), controlId));
    }
    if (acknowledgement.refused()) {
      String why = acknowledgement.text();
      throw new DeliveryException.Refused(
          "%s answered %s%s."
              .formatted(
                  destination.address(),
                  acknowledgement.code(),
                  why.isEmpty() ? " and does not say why" : ": " + words(why)));
    }
  }

  private static String words(String text) {
    String one = text.replaceAll("[\\p{Cntrl}]+", " ").strip();
    return "\""
        + (one.length() > LONGEST_WORDS ? one.substring(0, LONGEST_WORDS) + "…" : one)
        + "\"";
  }

  @Override
  public void close() {
    MllpConnection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException gone) {
        log.debug("{} was gone before the end", destination.name());
      }
    }
  }
}
