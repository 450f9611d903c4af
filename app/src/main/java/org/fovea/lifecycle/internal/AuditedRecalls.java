package org.fovea.lifecycle.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.archive.Archive;
import org.fovea.delivery.Deliveries;
import org.fovea.delivery.Delivery;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.LifeStep;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.inference.Stage;
import org.fovea.lifecycle.Recalls;
import org.fovea.reading.AddendumTask;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.Signature;

/** Recalls; readers and destinations are those of the audit trail, and of the outbox. */
final class AuditedRecalls implements Recalls {
  /** Making the list is no look at a study; that it was asked for is recorded once. */
  private static final AccessToken LISTING = AccessToken.system("recall", Purpose.QUALITY);

  /** What an account does with a study when a person looks at it. */
  private static final Set<String> LOOKED =
      Set.of(
          "result.read",
          "reading.opened",
          "reading.first-read",
          "reading.decided",
          "reading.signed",
          "report.page",
          "report.fhir");

  /** What takes a study or a part of it somewhere else. */
  private static final Set<String> SENT = Set.of("study.sent");

  private static final Set<String> FETCHED = Set.of("study.read", "instance.read");

  private final ModelLives lives;
  private final ModelRoles roles;
  private final Results results;
  private final Readings readings;
  private final Archive archive;
  private final AuditTrail audit;
  private final Accounts accounts;
  private final Deliveries deliveries;

  AuditedRecalls(
      ModelLives lives,
      ModelRoles roles,
      Results results,
      Readings readings,
      Archive archive,
      AuditTrail audit,
      Accounts accounts,
      Deliveries deliveries) {
    this.lives = lives;
    this.roles = roles;
    this.results = results;
    this.readings = readings;
    this.archive = archive;
    this.audit = audit;
    this.accounts = accounts;
    this.deliveries = deliveries;
  }

  @Override
  public Touched recall(String model, String version, String reason, AccessToken token) {
    lives.recall(model, version, reason, token);
    return touched(model, version, token);
  }

  @Override
  public Touched touched(String model, String version, AccessToken token) {
    if (lives.of(model, version).isEmpty()) {
      throw new ModelLifeException.Unknown("There is no model " + model + "@" + version + ".");
    }
    Set<Uid> due = new TreeSet<>(Comparator.comparing(Uid::value));
    readings.addendumTasks(LISTING).stream().map(AddendumTask::studyInstanceUid).forEach(due::add);
    List<Delivery> sent = deliveries.ofModel(model, version, token);
    List<Study> studies = new ArrayList<>();
    for (Uid uid : roles.touchedStudies(model, version, token)) {
      List<String> reports =
          sent.stream()
              .filter(delivery -> delivery.studyInstanceUid().equals(uid))
              .map(Delivery::destination)
              .toList();
      studies.add(study(uid, model, version, due.contains(uid), reports));
    }
    return new Touched(model + "@" + version, reason(model, version).orElse(null), studies);
  }

  private Optional<String> reason(String model, String version) {
    return lives.steps(model).stream()
        .filter(step -> step.version().equals(version) && step.stage() == Stage.RECALLED)
        .map(LifeStep::reason)
        .findFirst();
  }

  private Study study(Uid uid, String model, String version, boolean due, List<String> reports) {
    List<AiResult> said =
        results.ofStudy(uid, LISTING).stream()
            .filter(result -> result.model().equals(model) && result.version().equals(version))
            .toList();
    Instant first =
        said.stream().map(AiResult::createdAt).min(Comparator.naturalOrder()).orElseThrow();
    Optional<org.fovea.study.Study> held = archive.study(uid, LISTING);
    List<AuditTrail.Event> since =
        subjects(uid, said, held)
            .flatMap(subject -> audit.about(subject).stream())
            .filter(event -> !event.at().isBefore(first))
            .filter(event -> !event.user().startsWith("system:"))
            .toList();
    return new Study(
        uid,
        held.map(study -> study.patient().patientId()).orElse(null),
        held.map(org.fovea.study.Study::accessionNumber).orElse(""),
        said.stream().anyMatch(AiResult::wasActive),
        first,
        held.flatMap(_ -> readings.signed(uid, LISTING))
            .map(Reading::signature)
            .map(Signature::signer)
            .map(signer -> signer.user())
            .orElse(null),
        due,
        distinct(
            since.stream()
                .filter(event -> LOOKED.contains(event.action()))
                .map(AuditTrail.Event::user)
                .filter(user -> !machine(user))),
        distinct(
            Stream.concat(
                reports.stream(),
                since.stream()
                    .filter(event ->
                        SENT.contains(event.action())
                            || (FETCHED.contains(event.action()) && machine(event.user())))
                    .map(event -> SENT.contains(event.action()) ? event.detail() : event.user()))));
  }

  private static Stream<String> subjects(
      Uid uid, List<AiResult> said, Optional<org.fovea.study.Study> held) {
    Stream<String> instances =
        held.stream()
            .flatMap(study -> study.series().stream())
            .flatMap(series -> series.instances().stream())
            .map(instance -> instance.sopInstanceUid().value());
    return Stream.concat(
            Stream.concat(Stream.of(uid.value()), said.stream().map(AiResult::id)), instances)
        .distinct();
  }

  private boolean machine(String user) {
    return accounts
        .find(user)
        .map(account -> account.roles().equals(Set.of(Role.MACHINE)))
        .orElse(user.contains(":"));
  }

  private static List<String> distinct(Stream<String> values) {
    return values.distinct().sorted().toList();
  }
}
