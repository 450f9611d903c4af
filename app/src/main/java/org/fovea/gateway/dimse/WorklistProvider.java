package org.fovea.gateway.dimse;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Issuers;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.study.PatientId;

/** The user of a peer's modality worklist (PS3.4 K). */
final class WorklistProvider {
  static final Uid MODALITY_WORKLIST_FIND = new Uid("1.2.840.10008.5.1.4.31");

  /** An accession number has a handful of steps; a provider that overlooks keys has the house's. */
  private static final int MOST_ANSWERS = 200;

  private static final List<PresentationContext> CONTEXTS =
      List.of(
          new PresentationContext(
              1,
              MODALITY_WORKLIST_FIND,
              List.of(
                  TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                  TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())));

  private final OutgoingAssociations outgoing;
  private final Issuers issuers;

  WorklistProvider(OutgoingAssociations outgoing, Issuers issuers) {
    this.outgoing = outgoing;
    this.issuers = issuers;
  }

  /**
   * What a provider says.
   *
   * @param orders of just this patient and accession number (safety S1)
   * @param reason why there is none
   */
  record Answers(List<ImagingOrder> orders, String reason) {}

  /** Asks for the orders of a patient under an accession number. */
  Answers ask(Peer peer, PatientId patient, String accessionNumber, Instant now) {
    List<DataSet> items = new ArrayList<>();
    try (DimseClient client = outgoing.open(peer, CONTEXTS, List.of())) {
      Status status =
          client.find(
              MODALITY_WORKLIST_FIND,
              WorklistItem.keys(patient, accessionNumber),
              item -> add(items, item));
      client.release();
      if (!status.isSuccess()) {
        return new Answers(List.of(), "it answered with status " + status);
      }
    } catch (IOException | DicomException | TooMany failure) {
      return new Answers(List.of(), String.valueOf(failure.getMessage()));
    }
    return judge(items, peer, patient, accessionNumber, now);
  }

  private static void add(List<DataSet> items, DataSet item) {
    if (items.size() == MOST_ANSWERS) {
      throw new TooMany();
    }
    items.add(item);
  }

  /**
   * A provider may overlook any key but those of the step (PS3.4 K.2.2.1.2): nothing is trusted.
   */
  private Answers judge(
      List<DataSet> items, Peer peer, PatientId patient, String accessionNumber, Instant now) {
    List<ImagingOrder> orders = new ArrayList<>();
    int others = 0;
    for (DataSet each : items) {
      try {
        WorklistItem item = new WorklistItem(each);
        if (item.isOf(patient, issuers.of(peer.source()))
            && item.accessionNumber().equals(accessionNumber)) {
          orders.add(item.order(patient, now, "worklist of " + peer.title()));
        } else {
          others++;
        }
      } catch (DicomException unreadable) {
        others++;
      }
    }
    return new Answers(
        orders,
        others == 0
            ? "no answer"
            : "no answer that is this patient's, %d of others".formatted(others));
  }

  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMany() {
      super("more than %d answers, expected those of one accession number".formatted(MOST_ANSWERS));
    }
  }
}
