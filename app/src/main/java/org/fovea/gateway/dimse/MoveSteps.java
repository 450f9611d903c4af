package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.study.Instance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sub-operations of one C-MOVE: an association to its destination, made again when lost. */
final class MoveSteps implements Retrieval.Step, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MoveSteps.class);

  /** A destination that is down fails the rest of the move instead of being called each time. */
  private static final int MOST_LOST = 3;

  private final OutgoingAssociations outgoing;
  private final Peer destination;
  private final InstanceSender sender;
  private final List<Instance> instances;
  private final DimseClient.MoveOriginator originator;
  private @Nullable DimseClient client;
  private int lost;

  MoveSteps(
      OutgoingAssociations outgoing,
      Peer destination,
      InstanceSender sender,
      List<Instance> instances,
      DimseClient.MoveOriginator originator) {
    this.outgoing = outgoing;
    this.destination = destination;
    this.sender = sender;
    this.instances = instances;
    this.originator = originator;
  }

  @Override
  public Status send(Instance instance) {
    if (lost >= MOST_LOST) {
      return failure();
    }
    try {
      DimseClient open = client;
      if (open == null) {
        open = outgoing.open(destination, InstanceSender.contexts(instances), List.of());
        client = open;
      }
      return sender.send(open, instance, Optional.of(originator));
    } catch (IOException ended) {
      lost++;
      log.warn("Sending to {} failed: {}", destination.title(), ended.getMessage());
      close();
      return failure();
    }
  }

  private Status failure() {
    return new Status(Status.PROCESSING_FAILURE, destination.title() + " was not reached");
  }

  @Override
  public void close() {
    DimseClient open = client;
    client = null;
    if (open != null) {
      try (open) {
        open.release();
      } catch (UpperLayerException | IllegalStateException gone) {
        log.debug("{} was gone before the release", destination.title());
      }
    }
  }
}
