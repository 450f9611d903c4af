package org.fovea.delivery;

import java.time.Instant;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.report.ReportState;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * One report, or the taking back of one, on its way to one destination.
 *
 * @param id a UUID
 * @param destination its name
 * @param kind what is done there
 * @param sopInstanceUid the structured report it is about
 * @param studyInstanceUid the study reported
 * @param patientId whose it was when it was put here (safety S1)
 * @param reportState the report's state (safety S14)
 * @param subject the AI result, reading or addendum reported
 * @param models that took part, as {@code name@version} (safety S15)
 * @param state what became of it so far
 * @param attempts begun
 * @param createdAt when it was put here
 * @param changedAt when anything last became of it
 * @param notBefore when it is tried next, while it waits
 * @param giveUpAt when it waits for a person instead
 * @param code stable, of the last failure; empty when there was none
 * @param reason of the last failure in plain words; empty when there was none
 * @param transactionUid of the commitment asked for
 */
public record Delivery(
    String id,
    String destination,
    Kind kind,
    Uid sopInstanceUid,
    Uid studyInstanceUid,
    PatientId patientId,
    ReportState reportState,
    String subject,
    List<String> models,
    State state,
    int attempts,
    Instant createdAt,
    Instant changedAt,
    Instant notBefore,
    Instant giveUpAt,
    String code,
    String reason,
    @Nullable Uid transactionUid) {
  public Delivery {
    models = List.copyOf(models);
  }

  /** What is done at the destination. */
  public enum Kind {
    /** The report is stored there. */
    REPORT,
    /** A report stored there does not hold any more and is taken back. */
    WITHDRAWAL
  }

  /** What became of it. */
  public enum State {
    /** To be sent, now or later. */
    WAITING,
    /** Taken by the destination. */
    SENT,
    /** Taken; the destination has yet to say that it keeps it. */
    CONFIRMING,
    /** Taken, and the destination says that it keeps it. */
    CONFIRMED,
    /** Refused, or not taken in time; a person may have it tried again. */
    FAILED,
    /** Must not go there; a person may have it looked at again. */
    FORBIDDEN,
    /** Not sent, because it had ceased to hold. */
    CANCELED
  }
}
