package org.fovea.worklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.finding.OperatingPoint;
import org.fovea.finding.Probability;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.FakeArchive;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.fovea.worklist.ReadingProgress.Progress;
import org.fovea.worklist.ReadingProgress.Stage;
import org.fovea.worklist.Urgency;
import org.fovea.worklist.WorklistEntry;
import org.fovea.worklist.WorklistFilter;
import org.fovea.worklist.WorklistFilter.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class StoredWorklistTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  private static final AccessToken BOB = new AccessToken("bob", Purpose.TREATMENT);

  @TempDir Path folder;
  private final Database.Dialect dialect;
  private final FakeArchive archive = new FakeArchive();
  private final FakeResults results = new FakeResults();
  private final Map<Uid, Progress> progress = new HashMap<>();
  private Database database;

  StoredWorklistTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    database = TestDatabases.open(dialect, folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private StoredWorklist worklist(Instant now) {
    return new StoredWorklist(
        archive,
        results,
        new AfterFirstRead(),
        () -> (_, _) -> progress,
        new LockTable(database),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<String> order() {
    return worklist(NOW).entries(WorklistFilter.unsigned(View.CLINICAL), ALICE).stream()
        .map(WorklistEntry::accessionNumber)
        .toList();
  }

  private WorklistEntry entry(String accession) {
    return worklist(NOW).entries(WorklistFilter.unsigned(View.CLINICAL), ALICE).stream()
        .filter(entry -> entry.accessionNumber().equals(accession))
        .findFirst()
        .orElseThrow();
  }

  private Uid put(String accession, OrderPriority priority, Duration waited, boolean synthetic) {
    Uid uid = Uid.create();
    archive.put(
        new Study(
            uid,
            1,
            new Patient(new PatientId("P-" + accession, "LOCAL"), "Doe^J", null, Sex.UNKNOWN),
            accession,
            null,
            "Chest",
            priority,
            NOW.minus(waited),
            synthetic,
            null,
            List.of()));
    return uid;
  }

  private void positive(Uid study, boolean blind, boolean active) {
    results.byStudy.put(
        study,
        List.of(
            new AiResult(
                "r-" + study,
                study,
                1,
                "cxr",
                "1",
                List.of(),
                new ReadOutcome.Completed(
                    List.of(
                        new Finding(
                            new Code("233604007", "SCT", "Pneumonia"),
                            new Probability(0.9375, null, 0.74),
                            new OperatingPoint("balanced", 0.5, 0.9, 0.9),
                            true,
                            List.of("present"),
                            Laterality.UNKNOWN))),
                true,
                active,
                blind,
                true,
                List.of(),
                NOW,
                false)));
  }

  @Test
  void s9_statOutranksWhatAModelRaisedAndTheModelOutranksLaterRoutine() {
    put("routine", OrderPriority.ROUTINE, Duration.ofHours(5), false);
    Uid raised = put("raised", OrderPriority.LOW, Duration.ofMinutes(1), false);
    positive(raised, false, true);
    put("stat", OrderPriority.STAT, Duration.ofMinutes(1), false);
    put("high", OrderPriority.HIGH, Duration.ofMinutes(1), false);
    assertThat(order()).containsExactly("stat", "raised", "high", "routine");
    assertThat(entry("raised").urgency()).isEqualTo(Urgency.RAISED);
    assertThat(entry("raised").urgencyReason())
        .isEqualTo("Pneumonia, probability 0.94 (uncorrected)");
  }

  @Test
  void s9_waitingIsBoundedEvenBehindStatOrders() {
    put("old", OrderPriority.ROUTINE, Duration.ofHours(26), false);
    put("stat", OrderPriority.STAT, Duration.ofHours(1), false);
    Uid raised = put("raised", OrderPriority.ROUTINE, Duration.ofHours(1), false);
    positive(raised, false, true);
    assertThat(order()).containsExactly("old", "stat", "raised");
    assertThat(entry("old").urgency()).isEqualTo(Urgency.DUE);
  }

  @Test
  void s9_aModelNeverLowersAStudy() {
    Uid raised = put("stat", OrderPriority.STAT, Duration.ofHours(1), false);
    positive(raised, false, true);
    assertThat(entry("stat").urgency()).isEqualTo(Urgency.STAT);
  }

  @Test
  void s8_aBlindResultSaysOnlyPrioritisedUntilThisUsersFirstRead() {
    Uid study = put("blind", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    positive(study, true, true);
    WorklistEntry before = entry("blind");
    assertThat(before.urgency()).isEqualTo(Urgency.RAISED);
    assertThat(before.urgencyReason()).isEqualTo("prioritised");
    assertThat(before.withheld()).isTrue();
    assertThat(before.findings()).isEmpty();
    assertThat(before.toString()).doesNotContain("Pneumonia").doesNotContain("0.93");
    progress.put(study, new Progress(Stage.READ, true));
    WorklistEntry after = entry("blind");
    assertThat(after.withheld()).isFalse();
    assertThat(after.findings()).hasSize(1);
    assertThat(after.urgencyReason()).contains("Pneumonia");
  }

  @Test
  void aShadowModelNeitherRaisesNorShows() {
    Uid study = put("shadow", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    positive(study, false, false);
    assertThat(entry("shadow").urgency()).isEqualTo(Urgency.ORDER);
    assertThat(entry("shadow").findings()).isEmpty();
  }

  @Test
  void s12_syntheticStudiesAreInTheTestViewOnly() {
    put("patient", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    put("synthetic", OrderPriority.STAT, Duration.ofMinutes(1), true);
    assertThat(order()).containsExactly("patient");
    assertThat(worklist(NOW).entries(WorklistFilter.unsigned(View.TEST), ALICE))
        .extracting(WorklistEntry::accessionNumber)
        .containsExactly("synthetic");
  }

  @Test
  void signedStudiesAreListedOnlyWhenAskedFor() {
    Uid study = put("signed", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    progress.put(study, new Progress(Stage.SIGNED, true));
    assertThat(order()).isEmpty();
    assertThat(worklist(NOW).entries(new WorklistFilter(View.CLINICAL, true, "", 10), ALICE))
        .hasSize(1);
  }

  @Test
  void textFindsNameIdAccessionAndDescription() {
    put("a-77", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    put("b-88", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    assertThat(worklist(NOW).entries(new WorklistFilter(View.CLINICAL, false, "A-7", 10), ALICE))
        .hasSize(1);
    assertThat(worklist(NOW).entries(new WorklistFilter(View.CLINICAL, false, "doe", 10), ALICE))
        .hasSize(2);
  }

  @Test
  void anEntrySaysWhoHasTheStudyOpenUntilItIsReleased() {
    Uid study = put("locked", OrderPriority.ROUTINE, Duration.ofMinutes(1), false);
    StoredWorklist worklist = worklist(NOW);

    assertThat(worklist.lock(study, ALICE).heldBy(ALICE)).isTrue();
    assertThat(worklist.lock(study, BOB).heldBy(BOB)).isFalse();
    assertThat(Objects.requireNonNull(entry("locked").lock()).user()).isEqualTo("alice");
    worklist.release(study, ALICE);
    assertThat(entry("locked").lock()).isNull();
  }

  /** Blind results reach whoever has stored a first read. */
  private final class AfterFirstRead implements Disclosure {
    @Override
    public boolean mayShow(AiResult result, AccessToken token) {
      return !result.blind()
          || progress.getOrDefault(result.studyInstanceUid(), Progress.UNREAD).revealed();
    }

    @Override
    public boolean mayLeave(AiResult result) {
      return !result.blind();
    }
  }

  private static final class FakeResults implements Results {
    final Map<Uid, List<AiResult>> byStudy = new HashMap<>();

    @Override
    public List<AiResult> ofStudy(Uid study, AccessToken token) {
      return byStudy.getOrDefault(study, List.of());
    }

    @Override
    public Map<Uid, List<AiResult>> ofStudies(Collection<Uid> studies, AccessToken token) {
      return byStudy;
    }

    @Override
    public Optional<AiResult> result(String id, AccessToken token) {
      return Optional.empty();
    }

    @Override
    public Optional<ActivationMap> map(String id, AccessToken token) {
      return Optional.empty();
    }

    @Override
    public StudyState state(Uid study, AccessToken token) {
      return new StudyState(StudyState.Kind.READ, "read by cxr@1");
    }

    @Override
    public Map<Uid, StudyState> states(Collection<Study> studies, AccessToken token) {
      return Map.of();
    }
  }
}
