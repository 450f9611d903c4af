package org.fovea.archive.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.ArchiveException;
import org.fovea.archive.ConflictSides;
import org.fovea.archive.Reconciliation;
import org.fovea.archive.Resolution;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides conflicts in the archive's tables. */
public final class StoredReconciliation implements Reconciliation {
  private final Database database;
  private final AuditTrail audit;
  private final WorkItems work;
  private final Reception reception;
  private final ConflictComparison comparison;

  public StoredReconciliation(
      Database database, AuditTrail audit, WorkItems work, StoredArchive archive) {
    this.database = database;
    this.audit = audit;
    this.work = work;
    this.reception = archive.reception();
    this.comparison = new ConflictComparison(database, reception);
  }

  @Override
  public ConflictSides sides(String conflictId, AccessToken token) {
    ConflictTable.Kept kept = waiting(database.read(), conflictId);
    ConflictSides sides = comparison.of(kept);
    record(token, "conflict.read", kept, sides.arrived().patient(), "arrived");
    ConflictSides.Side held = sides.held();
    if (held != null) {
      record(token, "conflict.read", kept, held.patient(), "held");
    }
    return sides;
  }

  @Override
  public DicomFile open(String conflictId, ConflictSides.Choice choice, AccessToken token)
      throws IOException {
    ConflictTable.Kept kept = waiting(database.read(), conflictId);
    ConflictSides.Side side =
        comparison
            .of(kept)
            .side(choice)
            .filter(ConflictSides.Side::image)
            .orElseThrow(() -> new ArchiveException.UnknownConflict(conflictId));
    record(token, "instance.read", kept, side.patient(), choice + " of a conflict");
    return reception.open(side.instance().digest());
  }

  @Override
  public void resolve(
      String conflictId, Resolution resolution, long revision, String reason, AccessToken token) {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new ArchiveException.UnacceptableReason(why.length());
    }
    database.run(client -> {
      ConflictTable.Kept kept = waiting(client, conflictId);
      Uid study = kept.conflict().studyInstanceUid();
      Optional<Study> before = StudyTable.find(client, study);
      long now = before.map(Study::revision).orElse(0L);
      if (revision != now) {
        throw new ArchiveException.StudyChanged(revision, now);
      }
      if (resolution == Resolution.TAKE_ARRIVED) {
        takeArrived(client, kept, token);
      }
      ConflictTable.resolve(client, conflictId, resolution);
      audit.record(
          token,
          "conflict.resolved",
          study.value(),
          before.map(found -> text(found.patient())).orElse(null),
          resolution + ", because: " + why + "; " + kept.conflict().reason());
      release(client, study);
    });
  }

  private static ConflictTable.Kept waiting(JdbcClient client, String id) {
    return ConflictTable.open(client, id)
        .orElseThrow(() -> new ArchiveException.UnknownConflict(id));
  }

  private void record(
      AccessToken token, String action, ConflictTable.Kept kept, Patient patient, String detail) {
    audit.record(token, action, kept.conflict().sopInstanceUid().value(), text(patient), detail);
  }

  private static String text(Patient patient) {
    return patient.patientId().id() + "^" + patient.patientId().issuer();
  }

  private void takeArrived(JdbcClient client, ConflictTable.Kept kept, AccessToken token) {
    if (!kept.conflict().kind().equals(ConflictTable.DATA)) {
      throw new ArchiveException.OtherPatient(kept.conflict().id());
    }
    try {
      Arrival arrival = reception.read(kept.digest(), kept.source());
      leave(client, arrival, kept.conflict().id());
      InstanceTable.delete(client, arrival.sopInstanceUid());
      reception.store(
          client,
          arrival,
          kept.source(),
          token,
          StudyTable.find(client, arrival.studyInstanceUid()).isEmpty());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same UID in another study: that study loses the instance, so what was read of it ends. */
  private void leave(JdbcClient client, Arrival arrival, String conflictId) {
    Optional<Study> other =
        InstanceTable.find(client, arrival.sopInstanceUid())
            .map(held -> held.instance().studyInstanceUid())
            .filter(study -> !study.equals(arrival.studyInstanceUid()))
            .flatMap(study -> StudyTable.find(client, study));
    if (other.isEmpty()) {
      return;
    }
    if (!other.get().patient().patientId().equals(arrival.patient().patientId())) {
      throw new ArchiveException.OtherPatient(conflictId);
    }
    StudyTable.nextRevision(client, other.get().studyInstanceUid());
    work.announce(Archive.STUDY_CHANGED, other.get().studyInstanceUid().value());
  }

  private void release(JdbcClient client, Uid study) {
    List<String> waiting =
        ConflictTable.open(client).stream()
            .filter(one -> one.conflict().studyInstanceUid().equals(study))
            .map(one -> one.conflict().reason())
            .toList();
    StudyTable.hold(client, study, waiting.isEmpty() ? null : waiting.getFirst());
    StudyTable.nextRevision(client, study);
    work.announce(Archive.STUDY_CHANGED, study.value());
    if (waiting.isEmpty()) {
      for (InstanceTable.Kept kept : InstanceTable.ofStudy(client, study)) {
        if (!kept.own() && kept.instance().rows() > 0) {
          work.announce(Archive.INSTANCE_STORED, kept.instance().sopInstanceUid().value());
        }
      }
    }
  }
}
