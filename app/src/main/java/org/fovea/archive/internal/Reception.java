package org.fovea.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Issuers;
import org.fovea.archive.QuarantinedObject;
import org.fovea.archive.Receipt;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadOptions;
import org.fovea.storage.Database;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.StagedFile;
import org.fovea.storage.StorageException;
import org.fovea.study.Digest;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an arriving object; everything about it is on disk when its receipt returns. */
final class Reception {
  // The object is made durable first, outside the write transaction, so that receivers sync their
  // files side by side; index, conflict or quarantine row, audit event and announcements follow in
  // one transaction. A process killed in between leaves an object no row names: it was never
  // acknowledged, and the sender's next try stores it under the same digest.

  /** More than a cine of 2,000 frames of 1024², far less than a disk. */
  private static final long MOST_BYTES = 4L << 30;

  private final Database database;
  private final ObjectStore objects;
  private final AuditTrail audit;
  private final WorkItems work;
  private final Issuers issuers;
  private final Clock clock;

  Reception(
      Database database,
      ObjectStore objects,
      AuditTrail audit,
      WorkItems work,
      Issuers issuers,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.audit = audit;
    this.work = work;
    this.issuers = issuers;
    this.clock = clock;
  }

  Receipt receive(String source, InputStream bytes, AccessToken token, boolean own)
      throws IOException {
    try (StagedFile staged = objects.stage(bytes, MOST_BYTES)) {
      Arrival arrival;
      try {
        DicomFile file =
            DicomReader.read(staged.path(), ObjectStore.HEADER_BYTES, ReadOptions.DEFAULT);
        arrival = ArrivalReader.read(file, staged.digest(), issuers.of(source), own);
      } catch (DicomException | IllegalArgumentException failure) {
        objects.keep(staged);
        return quarantine(source, staged.bytes(), staged.digest(), failure, token);
      }
      objects.keep(staged);
      return database.write(client ->
          index(
              client, arrival.of(StoredIdentities.now(client, arrival.patient())), source, token));
    } catch (StorageException.TooLarge tooLarge) {
      return quarantine(source, MOST_BYTES, null, tooLarge, token);
    }
  }

  private Receipt quarantine(
      String source, long size, @Nullable Digest digest, Exception why, AccessToken token) {
    String code =
        switch (why) {
          case DicomException dicom -> dicom.code().id();
          case StorageException storage -> storage.code();
          default -> "dicom.invalid-value";
        };
    String reason = String.valueOf(why.getMessage());
    QuarantinedObject object =
        new QuarantinedObject(
            UUID.randomUUID().toString(), clock.instant(), source, size, code, reason);
    database.run(client -> {
      QuarantineTable.insert(client, object, digest);
      audit.record(token, "object.quarantined", object.id(), null, source + ": " + reason);
    });
    return new Receipt.Quarantined(object.id(), code, reason);
  }

  private Receipt index(JdbcClient client, Arrival arrival, String source, AccessToken token) {
    Optional<InstanceTable.Kept> held = InstanceTable.find(client, arrival.sopInstanceUid());
    if (held.isPresent() && held.get().instance().digest().equals(arrival.digest())) {
      return duplicate(arrival);
    }
    Optional<String> known =
        ConflictTable.reason(client, arrival.sopInstanceUid(), arrival.digest());
    if (known.isPresent()) {
      return conflicting(arrival, known.get());
    }
    Optional<Study> study = StudyTable.find(client, arrival.studyInstanceUid());
    if (study.isPresent()) {
      Optional<String> otherPatient = otherPatient(study.get(), arrival);
      if (otherPatient.isPresent()) {
        return hold(client, arrival, ConflictTable.PATIENT, otherPatient.get(), source, token);
      }
    }
    if (held.isPresent()) {
      Optional<String> difference = difference(held.get(), arrival);
      return difference.isEmpty()
          ? duplicate(arrival)
          : hold(client, arrival, ConflictTable.DATA, difference.get(), source, token);
    }
    store(client, arrival, source, token, study.isEmpty());
    return new Receipt.Stored(
        arrival.sopInstanceUid(), arrival.studyInstanceUid(), arrival.instance().sopClassUid());
  }

  private static Receipt duplicate(Arrival arrival) {
    return new Receipt.Duplicate(
        arrival.sopInstanceUid(), arrival.studyInstanceUid(), arrival.instance().sopClassUid());
  }

  private static Receipt conflicting(Arrival arrival, String reason) {
    return new Receipt.Conflicting(
        arrival.sopInstanceUid(),
        arrival.studyInstanceUid(),
        arrival.instance().sopClassUid(),
        reason);
  }

  private static Optional<String> otherPatient(Study held, Arrival arrival) {
    PatientId holds = held.patient().patientId();
    Patient arrived = arrival.patient();
    return holds.equals(arrived.patientId())
        ? Optional.empty()
        : Optional.of(
            "the study is of patient %s (%s); the instance that arrived names patient %s (%s)"
                .formatted(
                    holds.id(),
                    holds.issuer(),
                    arrived.patientId().id(),
                    arrived.patientId().issuer()));
  }

  /** What differs between the held instance and the one that arrived (safety S16). */
  private Optional<String> difference(InstanceTable.Kept held, Arrival arrival) {
    if (!held.instance().studyInstanceUid().equals(arrival.studyInstanceUid())) {
      return Optional.of(
          "the same SOP Instance UID in study "
              + held.instance().studyInstanceUid()
              + " and in study "
              + arrival.studyInstanceUid());
    }
    try {
      return ObjectComparison.difference(open(held.instance().digest()), open(arrival.digest()));
    } catch (IOException | StorageException | DicomException unreadable) {
      return Optional.of("the held object cannot be compared: " + unreadable.getMessage());
    }
  }

  /** An object already kept. */
  DicomFile open(Digest digest) throws IOException {
    return DicomReader.read(objects.path(digest), ObjectStore.HEADER_BYTES, ReadOptions.DEFAULT);
  }

  private Receipt hold(
      JdbcClient client,
      Arrival arrival,
      String kind,
      String reason,
      String source,
      AccessToken token) {
    Instant now = clock.instant();
    ConflictTable.insert(client, arrival.instance(), kind, reason, source, now);
    StudyTable.hold(client, arrival.studyInstanceUid(), reason);
    changed(client, arrival);
    audit.record(token, "study.held", arrival.studyInstanceUid().value(), patient(arrival), reason);
    return conflicting(arrival, reason);
  }

  /** Stores an instance that is new, or that a person chose over the one held. */
  void store(
      JdbcClient client, Arrival arrival, String source, AccessToken token, boolean newStudy) {
    Instant now = clock.instant();
    if (newStudy) {
      StudyTable.insert(client, arrival, now);
    }
    StudyTable.insertSeries(client, arrival);
    InstanceTable.insert(client, arrival, source, now);
    StudyTable.raise(client, arrival);
    if (newStudy) {
      StudyTable.find(client, arrival.studyInstanceUid())
          .ifPresent(study -> StoredOrders.raise(client, study));
    }
    if (arrival.evidence()) {
      changed(client, arrival);
    }
    if (arrival.image()) {
      work.announce(Archive.INSTANCE_STORED, arrival.sopInstanceUid().value());
    }
    audit.record(
        token, "instance.stored", arrival.sopInstanceUid().value(), patient(arrival), source);
  }

  private void changed(JdbcClient client, Arrival arrival) {
    StudyTable.nextRevision(client, arrival.studyInstanceUid());
    work.announce(Archive.STUDY_CHANGED, arrival.studyInstanceUid().value());
  }

  private static String patient(Arrival arrival) {
    return arrival.patient().patientId().id() + "^" + arrival.patient().patientId().issuer();
  }

  /** The header of an object already kept. */
  Arrival read(Digest digest, String source) throws IOException {
    Arrival arrival = ArrivalReader.read(open(digest), digest, issuers.of(source), false);
    return arrival.of(StoredIdentities.now(database.read(), arrival.patient()));
  }
}
