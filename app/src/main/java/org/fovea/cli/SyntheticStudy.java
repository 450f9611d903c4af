package org.fovea.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.sr.rules.ReportRules;
import org.fovea.dicom.sr.rules.Violation;
import org.fovea.explanation.Explanation;
import org.fovea.explanation.Explanations;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.Decision;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.SignatureRequest;
import org.fovea.report.ReportState;
import org.fovea.report.Reports;
import org.fovea.report.StructuredReport;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.fovea.study.Instance;
import org.fovea.study.Study;
import org.fovea.worklist.Worklist;
import org.fovea.worklist.WorklistFilter;

/** One synthetic study on its way through a server of this process, stage by stage. */
final class SyntheticStudy implements AutoCloseable {
  /** A busy machine may start slowly; a stage that needs longer than this is stuck. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Synthetic chests tried until a model reads one. */
  private static final int SEEDS = 8;

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final AccessToken LOOKING = AccessToken.system("doctor", Purpose.OPERATION);

  private final RunningServer server;
  private final FrontDoor door;
  private DicomFile sample = sample(1);
  private final AccessToken reader;

  /** The parts of the product in the order a study meets them. */
  record Stage(String name, Step run) {}

  /** One stage's work. */
  @FunctionalInterface
  interface Step {
    void perform() throws Exception;
  }

  SyntheticStudy(RunningServer server) {
    this.server = server;
    server.component(Accounts.class).createFirst();
    this.door = new FrontDoor(server);
    this.reader = new AccessToken(Accounts.FIRST, Purpose.TREATMENT);
  }

  List<Stage> stages() {
    return List.of(
        new Stage("archive", this::archive),
        new Stage("inference", this::inference),
        new Stage("explanation", this::explanation),
        new Stage("worklist", this::worklist),
        new Stage("reading", this::reading),
        new Stage("report", this::report),
        new Stage("audit", this::audit));
  }

  private void archive() throws Exception {
    door.store(DicomWriter.toBytes(sample));
    Study study = study();
    if (!study.qualityControl()) {
      throw new CommandFailure("expected Quality Control Image YES, found none");
    }
    door.retrieve(uid());
  }

  /** A model may decline one synthetic chest; that it declines several is a fault. */
  private void inference() throws Exception {
    StudyState state = answer();
    for (int seed = 2; seed <= SEEDS && state.kind() == StudyState.Kind.CANNOT_SAY; seed++) {
      sample = sample(seed);
      door.store(DicomWriter.toBytes(sample));
      state = answer();
    }
    if (state.kind() != StudyState.Kind.READ) {
      throw new CommandFailure(
          "expected the study to be read, found " + state.kind() + ": " + state.explanation());
    }
  }

  private StudyState answer() throws InterruptedException {
    return eventually(
        "a result",
        () ->
            Optional.of(server.component(Results.class).state(uid(), LOOKING))
                .filter(found -> found.kind() != StudyState.Kind.PENDING));
  }

  private static DicomFile sample(int seed) {
    return SampleStudies.generate(seed, SampleKind.CONSOLIDATED_CHEST);
  }

  private void explanation() throws InterruptedException {
    for (AiResult result : results()) {
      eventually(
          "a scored explanation",
          () ->
              Optional.of(server.component(Explanations.class).ofResult(result.id(), LOOKING))
                  .filter(found -> found.state() != Explanation.State.BEING_TESTED));
    }
  }

  private void worklist() {
    boolean listed =
        server
            .component(Worklist.class)
            .entries(WorklistFilter.unsigned(WorklistFilter.View.TEST), reader)
            .stream()
            .anyMatch(entry -> entry.studyInstanceUid().equals(uid()));
    if (!listed) {
      throw new CommandFailure("expected the study among the test studies, found it absent");
    }
  }

  private void reading() {
    Readings readings = server.component(Readings.class);
    Reading reading = readings.open(uid(), reader);
    if (reading.state() == Reading.State.FIRST_READ) {
      readings.storeFirstRead(reading.id(), reading.revision(), List.of(), "", reader);
    }
    for (AiResult result : results()) {
      if (result.outcome() instanceof ReadOutcome.Completed completed) {
        for (Finding finding : completed.findings()) {
          readings.decide(reading.id(), new Decision.Accept(result.id(), finding.code()), reader);
        }
      }
    }
    Study study = study();
    readings.sign(
        new SignatureRequest(
            reading.id(),
            uid(),
            study.revision(),
            study.patient().patientId(),
            results().stream().map(AiResult::id).collect(Collectors.toSet())),
        reader);
  }

  private void report() throws InterruptedException, IOException {
    Reports reports = server.component(Reports.class);
    eventually(
        "a final structured report",
        () ->
            reports.structuredReports(uid(), reader).stream()
                .filter(found -> found.state() == ReportState.FINAL)
                .findFirst());
    if (reports.fhir(uid(), reader).isEmpty()) {
      throw new CommandFailure("expected a FHIR report, found none");
    }
    for (StructuredReport made : reports.structuredReports(uid(), reader)) {
      holds(made.sopInstanceUid());
    }
  }

  private void holds(Uid report) throws IOException {
    Archive archive = server.component(Archive.class);
    Instance instance =
        archive
            .instance(report, LOOKING)
            .orElseThrow(() -> new CommandFailure("expected report " + report + ", found none"));
    List<Violation> violations =
        ReportRules.violations(archive.open(instance, LOOKING).dataSet(), true);
    if (!violations.isEmpty()) {
      throw new CommandFailure("a report is against the rules: " + violations.getFirst());
    }
  }

  private void audit() {
    server
        .component(AuditTrail.class)
        .firstBroken()
        .ifPresent(entry -> {
          throw new CommandFailure("the audit trail does not hold from entry " + entry + " on");
        });
  }

  private Uid uid() {
    return sample.dataSet().requireUid(Tag.StudyInstanceUID);
  }

  private Study study() {
    return server
        .component(Archive.class)
        .study(uid(), LOOKING)
        .orElseThrow(() -> new CommandFailure("expected study " + uid() + ", found none"));
  }

  private List<AiResult> results() {
    return server.component(Results.class).ofStudy(uid(), LOOKING).stream()
        .filter(result -> result.active() && !result.superseded())
        .toList();
  }

  private static <T> T eventually(String what, Supplier<Optional<T>> found)
      throws InterruptedException {
    Instant until = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(until)) {
      Optional<T> value = found.get();
      if (value.isPresent()) {
        return value.get();
      }
      Thread.sleep(PAUSE);
    }
    throw new CommandFailure(
        "expected " + what + " within " + LIMIT.toSeconds() + " s, found none");
  }

  @Override
  public void close() {
    door.close();
  }
}
