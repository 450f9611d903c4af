package org.fovea.gateway.dimse;

import java.util.Map;
import java.util.function.Function;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.dimse.Operation;
import org.fovea.dicom.dimse.ServiceProvider;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.Negotiator;
import org.fovea.storage.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services a peer's association has. */
final class Services implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Services.class);

  private final Archive archive;
  private final ObjectStore objects;
  private final AuditTrail audit;
  private final Peers peers;
  private final OutgoingAssociations outgoing;
  private final CommitmentAnswers answers;
  private final Function<Peer, DimseService> steps;
  private final PlatformThreads threads = new PlatformThreads();

  /**
   * The services of every peer.
   *
   * @param steps of one peer: what it tells of its procedure steps
   */
  Services(
      Archive archive,
      ObjectStore objects,
      AuditTrail audit,
      Peers peers,
      OutgoingAssociations outgoing,
      CommitmentAnswers answers,
      Function<Peer, DimseService> steps) {
    this.archive = archive;
    this.objects = objects;
    this.audit = audit;
    this.peers = peers;
    this.outgoing = outgoing;
    this.answers = answers;
    this.steps = steps;
  }

  /** The same decisions, made where the accounts may be asked. */
  Negotiator deciding(Negotiator policy) {
    return threads.deciding(policy);
  }

  ServiceProvider of(Association association) {
    String title = association.request().callingAe();
    Peer peer =
        peers
            .find(title)
            .orElseThrow(() -> new IllegalStateException(title + " is no peer any more"));
    Departures departures = new Departures(archive, audit);
    DimseService ofSteps = threads.serving(steps.apply(peer));
    Map<Operation, DimseService> services =
        Map.of(
            Operation.C_STORE,
            threads.serving(new StoreService(archive, peer)),
            Operation.C_FIND,
            threads.serving(new FindService(archive, peer, outgoing.own())),
            Operation.C_MOVE,
            threads.serving(new MoveService(archive, peers, peer, outgoing, departures)),
            Operation.C_GET,
            threads.serving(new GetService(archive, peer, departures)),
            Operation.N_EVENT_REPORT,
            threads.serving((request, connection) -> answers.serve(peer, request, connection)),
            Operation.N_CREATE,
            ofSteps,
            Operation.N_SET,
            ofSteps,
            Operation.N_ACTION,
            threads.serving(
                new CommitmentService(
                    archive, objects, audit, peer, new CommitmentReports(outgoing))));
    return new ServiceProvider(
        services, defect -> log.error("A request of {} could not be served", title, defect));
  }

  @Override
  public void close() {
    threads.close();
  }
}
