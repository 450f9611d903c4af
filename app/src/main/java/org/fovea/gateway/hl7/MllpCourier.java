package org.fovea.gateway.hl7;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.gateway.SecureSockets;
import org.fovea.report.OutgoingReports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** ORU^R01 over MLLP, one connection for all that is due. */
@Component
final class MllpCourier implements Courier {
  private static final Duration ANSWER = Duration.ofSeconds(30); // an interface engine may queue

  private final OutgoingReports reports;
  private final SecureSockets secure;
  private final Duration answer;

  @Autowired
  MllpCourier(OutgoingReports reports, SecureSockets secure) {
    this(reports, secure, ANSWER);
  }

  /**
   * A courier.
   *
   * @param answer how long a receiver may take
   */
  MllpCourier(OutgoingReports reports, SecureSockets secure, Duration answer) {
    this.reports = reports;
    this.secure = secure;
    this.answer = answer;
  }

  @Override
  public Destination.Kind kind() {
    return Destination.Kind.HL7;
  }

  @Override
  public Passage open(Destination destination, List<Delivery> due) {
    int colon = destination.address().lastIndexOf(':');
    String host = destination.address().substring(0, colon);
    int port = Integer.parseInt(destination.address().substring(colon + 1));
    SocketFactory sockets =
        destination.options().containsKey("tls") ? secure.factory() : SocketFactory.getDefault();
    // A name is looked up at each connection.
    return new MllpPassage(
        reports,
        destination,
        () -> MllpConnection.open(sockets, new InetSocketAddress(host, port), answer));
  }
}
