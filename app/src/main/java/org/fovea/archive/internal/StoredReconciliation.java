package org.fovea.archive.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.ArchiveException;
import org.fovea.archive.Reconciliation;
import org.fovea.archive.Resolution;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.work.WorkItems;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides conflicts in the archive's tables. */
public final class StoredReconciliation implements Reconciliation {
  private final Database database;
  private final AuditTrail audit;
  private final WorkItems work;
  private final Reception reception;

  public StoredReconciliation(
      Database database, AuditTrail audit, WorkItems work, StoredArchive archive) {
    this.database = database;
    this.audit = audit;
    this.work = work;
    this.reception = archive.reception();
  }

  @Override
  public void resolve(String conflictId, Resolution resolution, AccessToken token) {
    database.run(client -> {
      ConflictTable.Kept kept =
          ConflictTable.open(client).stream()
              .filter(one -> one.conflict().id().equals(conflictId))
              .findFirst()
              .orElseThrow(() -> new ArchiveException.UnknownConflict(conflictId));
      if (resolution == Resolution.TAKE_ARRIVED) {
        takeArrived(client, kept, token);
      }
      ConflictTable.resolve(client, conflictId, resolution);
      audit.record(
          token,
          "conflict.resolved",
          kept.conflict().studyInstanceUid().value(),
          null,
          resolution + ": " + kept.conflict().reason());
      release(client, kept.conflict().studyInstanceUid());
    });
  }

  private void takeArrived(JdbcClient client, ConflictTable.Kept kept, AccessToken token) {
    if (!kept.conflict().kind().equals(ConflictTable.DATA)) {
      throw new ArchiveException.OtherPatient(kept.conflict().id());
    }
    try {
      Arrival arrival = reception.read(kept.digest(), kept.source());
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
