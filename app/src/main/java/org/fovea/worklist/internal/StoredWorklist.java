package org.fovea.worklist.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.Uid;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.fovea.worklist.ReadingProgress;
import org.fovea.worklist.ReadingProgress.Progress;
import org.fovea.worklist.ReadingProgress.Stage;
import org.fovea.worklist.StudyLock;
import org.fovea.worklist.Urgency;
import org.fovea.worklist.Worklist;
import org.fovea.worklist.WorklistEntry;
import org.fovea.worklist.WorklistFilter;
import org.fovea.worklist.WorklistFilter.View;
import org.jspecify.annotations.Nullable;

/** Joins what the archive holds, what models said and where reading stands. */
final class StoredWorklist implements Worklist {

  private static final int PAGE = 500;
  // Forty pages are 20,000 studies: months of a hospital's unread work.
  private static final int PAGES = 40;

  private final Archive archive;
  private final Results results;
  private final Disclosure disclosure;
  private final Supplier<ReadingProgress> progress;
  private final LockTable locks;
  private final Clock clock;

  StoredWorklist(
      Archive archive,
      Results results,
      Disclosure disclosure,
      Supplier<ReadingProgress> progress,
      LockTable locks,
      Clock clock) {
    this.archive = archive;
    this.results = results;
    this.disclosure = disclosure;
    this.progress = progress;
    this.locks = locks;
    this.clock = clock;
  }

  @Override
  public List<WorklistEntry> entries(WorklistFilter filter, AccessToken token) {
    List<WorklistEntry> entries = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      List<Study> studies = archive.search(query(page), token);
      entries.addAll(entries(studies, filter, token));
      if (studies.size() < PAGE) {
        break;
      }
    }
    return entries.stream().sorted(UrgencyOrder.ORDER).limit(filter.limit()).toList();
  }

  private static StudyQuery query(int page) {
    return new StudyQuery(null, null, null, null, null, null, null, page * PAGE, PAGE);
  }

  private List<WorklistEntry> entries(
      List<Study> studies, WorklistFilter filter, AccessToken token) {
    List<Study> listed =
        studies.stream()
            .filter(study -> study.qualityControl() == (filter.view() == View.TEST))
            .filter(study -> matches(study, filter.text()))
            .toList();
    List<Uid> uids = listed.stream().map(Study::studyInstanceUid).toList();
    Map<Uid, Progress> stages = progress.get().of(uids, token);
    List<Study> shown =
        listed.stream()
            .filter(study ->
                filter.includeSigned() || stage(stages, study.studyInstanceUid()) != Stage.SIGNED)
            .toList();
    return entries(shown, stages, token);
  }

  private List<WorklistEntry> entries(
      List<Study> studies, Map<Uid, Progress> stages, AccessToken token) {
    List<Uid> uids = studies.stream().map(Study::studyInstanceUid).toList();
    Map<Uid, List<AiResult>> said = results.ofStudies(uids, token);
    Map<Uid, StudyState> states = results.states(studies, token);
    Instant now = clock.instant();
    Map<Uid, StudyLock> held = locks.held(uids, now);
    return studies.stream()
        .map(study -> {
          Uid uid = study.studyInstanceUid();
          return entry(
              study,
              said.getOrDefault(uid, List.of()),
              states.getOrDefault(uid, new StudyState(StudyState.Kind.PENDING, "waits to be read")),
              stages.getOrDefault(uid, Progress.UNREAD),
              held.get(uid),
              now,
              token);
        })
        .toList();
  }

  private static Stage stage(Map<Uid, Progress> stages, Uid study) {
    return stages.getOrDefault(study, Progress.UNREAD).stage();
  }

  private WorklistEntry entry(
      Study study,
      List<AiResult> said,
      StudyState state,
      Progress progress,
      @Nullable StudyLock lock,
      Instant now,
      AccessToken token) {
    List<AiResult> live =
        said.stream()
            .filter(AiResult::active)
            .filter(result -> !result.superseded() && result.studyRevision() == study.revision())
            .filter(result -> result.outcome() instanceof Completed)
            .toList();
    List<AiResult> open =
        live.stream().filter(result -> disclosure.mayShow(result, token)).toList();
    Instant dueAt = study.receivedAt().plus(UrgencyOrder.allowance(study.priority()));
    Urgency urgency =
        UrgencyOrder.urgency(study.priority(), dueAt, positive(live).isPresent(), now);
    boolean withheld = open.size() < live.size();
    return new WorklistEntry(
        study.studyInstanceUid(),
        study.revision(),
        study.patient(),
        study.accessionNumber(),
        study.studyDate(),
        study.description(),
        study.series().stream().map(Series::modality).distinct().toList(),
        study.priority(),
        study.receivedAt(),
        dueAt,
        urgency,
        reason(study, urgency, positive(open), dueAt),
        state,
        open.stream().flatMap(StoredWorklist::findings).toList(),
        withheld,
        open.stream().anyMatch(AiResult::notForClinicalUse),
        progress.stage(),
        lock,
        study.qualityControl());
  }

  private static Stream<Finding> findings(AiResult result) {
    return result.outcome() instanceof Completed completed
        ? completed.findings().stream()
        : Stream.empty();
  }

  private static Optional<Finding> positive(List<AiResult> results) {
    return results.stream().flatMap(StoredWorklist::findings).filter(Finding::positive).findFirst();
  }

  /** Where the finding that raised a study is withheld, nothing but that it was raised. */
  private static String reason(
      Study study, Urgency urgency, Optional<Finding> seen, Instant dueAt) {
    return switch (urgency) {
      case STAT -> "the order is STAT";
      case DUE -> "due since " + dueAt;
      case RAISED ->
          seen.map(finding ->
                  String.format(
                      Locale.ROOT,
                      "%s, probability %.2f%s",
                      finding.code().meaning(),
                      finding.probability().value(),
                      finding.probability().uncorrected() ? " (uncorrected)" : ""))
              .orElse("prioritised");
      case ORDER -> "order priority " + study.priority().name().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean matches(Study study, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        || List.of(
                study.patient().name(),
                study.patient().patientId().id(),
                study.accessionNumber(),
                study.description())
            .stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
  }

  @Override
  public Optional<WorklistEntry> entry(Uid studyInstanceUid, AccessToken token) {
    return archive
        .study(studyInstanceUid, token)
        .flatMap(study ->
            entries(List.of(study), progress.get().of(List.of(studyInstanceUid), token), token)
                .stream()
                .findFirst());
  }

  @Override
  public StudyLock lock(Uid studyInstanceUid, AccessToken token) {
    return locks.take(studyInstanceUid, token.user(), clock.instant());
  }

  @Override
  public void release(Uid studyInstanceUid, AccessToken token) {
    locks.release(studyInstanceUid, token.user());
  }
}
