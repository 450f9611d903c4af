package org.fovea.reading.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.inference.Disclosure;
import org.fovea.inference.Results;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Reading;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Refusal;
import org.fovea.reading.Signature;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a reading is made of, beside its own rows: the study, the results, the record of it. */
final class ReadingContext {
  private final Archive archive;
  private final Results results;
  private final Disclosure disclosure;
  private final AuditTrail audit;
  private final Clock clock;

  ReadingContext(
      Archive archive, Results results, Disclosure disclosure, AuditTrail audit, Clock clock) {
    this.archive = archive;
    this.results = results;
    this.disclosure = disclosure;
    this.audit = audit;
    this.clock = clock;
  }

  Study study(Uid uid, AccessToken token) {
    return archive
        .study(uid, token)
        .orElseThrow(() -> new ReadingRefused(new Refusal.NotFound("study " + uid)));
  }

  CurrentResults current(Study study, AccessToken token) {
    return CurrentResults.of(study, results, disclosure, token);
  }

  /** Now, as exact as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  void record(AccessToken token, String action, Study study, String detail) {
    PatientId patient = study.patient().patientId();
    audit.record(
        token,
        action,
        study.studyInstanceUid().value(),
        patient.id() + "^" + patient.issuer(),
        detail);
  }

  /** The reading as its user sees it. */
  Reading assemble(JdbcClient client, ReadingRow row, Study study, AccessToken token) {
    Optional<Signature> signature = ReadingRows.signature(client, row.studyInstanceUid());
    Optional<Signature> own = signature.filter(found -> found.readingId().equals(row.id()));
    CurrentResults current = current(study, token);
    Reading.State state;
    if (signature.isPresent()) {
      state = own.isPresent() ? Reading.State.SIGNED : Reading.State.CLOSED;
    } else if (current.withheld().isEmpty()) {
      state = Reading.State.OPEN;
    } else {
      state = Reading.State.FIRST_READ;
    }
    List<NotAssessed> notAssessed =
        own.isPresent() ? own.get().notAssessed() : current.notAssessed(study);
    return new Reading(
        row.id(),
        row.studyInstanceUid(),
        row.reader(),
        row.revision(),
        study.revision(),
        row.openedAt(),
        state,
        ReadingRows.firstReads(client, row.id()),
        ReadingRows.decisions(client, row.id()),
        row.ownFindings(),
        row.comment(),
        notAssessed,
        own.orElse(null),
        AddendumRows.of(client, row.id()));
  }
}
