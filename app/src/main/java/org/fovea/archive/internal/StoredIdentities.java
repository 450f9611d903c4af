package org.fovea.archive.internal;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.study.Instance;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes whose studies are held, in the archive's tables. */
public final class StoredIdentities implements Identities {
  private final Database database;
  private final AuditTrail audit;
  private final WorkItems work;
  private final Clock clock;

  public StoredIdentities(Database database, AuditTrail audit, WorkItems work, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public int update(
      PatientId patient, UnaryOperator<Patient> demographics, String cause, AccessToken token) {
    return database.write(client -> {
      int changed = 0;
      for (Study study : StudyTable.ofPatient(client, patient)) {
        Patient after = identified(patient, demographics.apply(study.patient()));
        if (!after.equals(study.patient())) {
          change(client, study, IdentityChange.Kind.UPDATE, after, cause, token);
          changed++;
        }
      }
      return changed;
    });
  }

  /** What a sender says of a patient never changes which patient that is. */
  private static Patient identified(PatientId patient, Patient described) {
    return new Patient(patient, described.name(), described.birthDate(), described.sex());
  }

  @Override
  public Merge merge(
      PatientId prior,
      PatientId survivor,
      UnaryOperator<Patient> demographics,
      String cause,
      AccessToken token) {
    return database.write(client -> {
      Optional<PatientId> before = IdentityTable.survivor(client, prior);
      PatientId now = IdentityTable.survivor(client, survivor).orElse(survivor);
      if (before.equals(Optional.of(now))) {
        return new Merge.Done(0);
      }
      Optional<String> contradiction = contradiction(client, prior, survivor, before);
      if (contradiction.isPresent()) {
        String reason = cause + ": " + contradiction.get();
        return new Merge.Contradicted(reason, hold(client, prior, reason, token));
      }
      IdentityTable.merge(client, prior, survivor, cause, clock.instant());
      audit.record(token, "patient.merged", text(prior), text(survivor), cause);
      List<Study> held = StudyTable.ofPatient(client, survivor);
      List<Study> moved = StudyTable.ofPatient(client, prior);
      for (Study study : moved) {
        Patient known = held.isEmpty() ? study.patient() : held.getFirst().patient();
        Patient after = identified(survivor, demographics.apply(known));
        change(client, study, IdentityChange.Kind.MERGE, after, cause, token);
      }
      StudyTable.ofPatient(client, survivor).forEach(study -> StoredOrders.raise(client, study));
      return new Merge.Done(moved.size());
    });
  }

  private static Optional<String> contradiction(
      JdbcClient client, PatientId prior, PatientId survivor, Optional<PatientId> before) {
    if (prior.equals(survivor)) {
      return Optional.of("patient %s is to be merged into itself".formatted(text(prior)));
    }
    if (!prior.issuer().equals(survivor.issuer())) {
      return Optional.of(
          "patient %s is to be merged into %s, whom another authority identifies"
              .formatted(text(prior), text(survivor)));
    }
    if (before.isPresent()) {
      return Optional.of(
          "patient %s is to be merged into %s, and was merged into %s before"
              .formatted(text(prior), text(survivor), text(before.get())));
    }
    return IdentityTable.survivor(client, survivor)
        .map(into ->
            "patient %s is to be merged into %s, who was merged into %s before"
                .formatted(text(prior), text(survivor), text(into)));
  }

  /** The studies concerned wait for a person: whose they are is in doubt (safety S1). */
  private int hold(JdbcClient client, PatientId prior, String reason, AccessToken token) {
    Set<Uid> concerned = new LinkedHashSet<>(IdentityTable.mergedAway(client, prior));
    concerned.addAll(IdentityTable.arrivedSince(client, prior));
    StudyTable.ofPatient(client, prior).forEach(study -> concerned.add(study.studyInstanceUid()));
    int held = 0;
    for (Uid study : concerned) {
      Optional<Instance> shown =
          InstanceTable.ofStudy(client, study).stream()
              .filter(kept -> !kept.own())
              .map(InstanceTable.Kept::instance)
              .findFirst();
      Optional<String> source =
          shown
              .flatMap(instance -> InstanceTable.origin(client, instance.sopInstanceUid()))
              .map(InstanceTable.Origin::source); // whose issuer it was read with
      if (shown.isPresent() && source.isPresent()) {
        ConflictTable.insert(
            client, shown.get(), ConflictTable.PATIENT, reason, source.get(), clock.instant());
        StudyTable.hold(client, study, reason);
        StudyTable.nextRevision(client, study);
        work.announce(Archive.STUDY_CHANGED, study.value());
        audit.record(token, "study.held", study.value(), text(prior), reason);
        held++;
      }
    }
    return held;
  }

  private void change(
      JdbcClient client,
      Study study,
      IdentityChange.Kind kind,
      Patient after,
      String cause,
      AccessToken token) {
    Uid uid = study.studyInstanceUid();
    StudyTable.identify(client, uid, after);
    StudyTable.nextRevision(client, uid);
    IdentityTable.insert(
        client,
        new IdentityChange(
            UUID.randomUUID().toString(),
            clock.instant(),
            uid,
            study.revision() + 1,
            kind,
            study.patient(),
            after,
            cause,
            token.user()));
    audit.record(
        token,
        kind == IdentityChange.Kind.UPDATE ? "study.patient-updated" : "study.patient-merged",
        uid.value(),
        text(after.patientId()),
        "%s: from %s to %s".formatted(cause, described(study.patient()), described(after)));
    work.announce(Archive.STUDY_CHANGED, uid.value());
    work.announce(IDENTITY_CHANGED, uid.value());
  }

  private static String described(Patient patient) {
    return "%s, %s, born %s, sex %s"
        .formatted(
            text(patient.patientId()),
            patient.name(),
            patient.birthDate() == null ? "unknown" : patient.birthDate(),
            patient.sex());
  }

  private static String text(PatientId patient) {
    return patient.id() + "^" + patient.issuer();
  }

  @Override
  public Optional<PatientId> survivor(PatientId patient) {
    return IdentityTable.survivor(database.read(), patient);
  }

  @Override
  public List<IdentityChange> changes(Uid studyInstanceUid, AccessToken token) {
    List<IdentityChange> changes = IdentityTable.ofStudy(database.read(), studyInstanceUid);
    if (!changes.isEmpty()) {
      PatientId now = changes.getLast().after().patientId();
      audit.record(token, "identity.read", studyInstanceUid.value(), text(now), "");
    }
    return changes;
  }

  /**
   * Whose an arriving object is now. An identifier that was merged away is the survivor's (safety
   * S1). A description is replaced only where just that description was replaced before: any other
   * is shown as it came, because a wrong identifier is noticed by the name beside it.
   */
  static Patient now(JdbcClient client, Patient arrived) {
    PatientId patient =
        IdentityTable.survivor(client, arrived.patientId()).orElse(arrived.patientId());
    return IdentityTable.latest(client, patient)
        .filter(_ -> IdentityTable.replaced(client, arrived))
        .orElseGet(() -> identified(patient, arrived));
  }
}
