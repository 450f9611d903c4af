package org.fovea.report.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.Addendum;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.Signature;
import org.fovea.reading.Statement;
import org.fovea.report.ReportState;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** Gathers a report's content as one reader may see it. */
final class ContentAssembly {
  private final Archive archive;
  private final Results results;
  private final Disclosure disclosure;
  private final Readings readings;
  private final Identities identities;

  ContentAssembly(
      Archive archive,
      Results results,
      Disclosure disclosure,
      Readings readings,
      Identities identities) {
    this.archive = archive;
    this.results = results;
    this.disclosure = disclosure;
    this.readings = readings;
    this.identities = identities;
  }

  /** The present report of a study; empty when the study is not held. */
  Optional<ReportContent> of(Uid studyUid, AccessToken token) {
    return archive
        .study(studyUid, token)
        .map(study ->
            readings
                .signed(studyUid, token)
                .map(reading -> asHeld(signed(study, reading, reading.addenda(), token), token))
                .orElseGet(() -> preliminary(study, token)));
  }

  /**
   * A signed report as it is now: corrected once the patient changed after the last signature, so
   * that every form of it says so (safety S14).
   */
  ReportContent asHeld(ReportContent signed, AccessToken token) {
    List<IdentityChange> changes = identities.changes(signed.study().studyInstanceUid(), token);
    return changes.isEmpty() || changes.getLast().at().isBefore(signed.issuedAt())
        ? signed
        : signed.corrected(changes.getLast().at());
  }

  /** The report as it stood when this many addenda had been signed. */
  ReportContent signed(Study study, Reading reading, List<Addendum> addenda, AccessToken token) {
    return signed(
        study, reading, addenda, results.ofStudy(study.studyInstanceUid(), token), _ -> true);
  }

  /**
   * As above, of results already at hand.
   *
   * @param given whether what a model said is given out; what the signer said always is
   */
  static ReportContent signed(
      Study study,
      Reading reading,
      List<Addendum> addenda,
      List<AiResult> ofStudy,
      Predicate<AiResult> given) {
    Signature signature = reading.signature();
    if (signature == null) {
      throw new IllegalStateException("reading " + reading.id() + " is not signed");
    }
    // What was signed stays as it was, also when the model is switched off afterwards.
    List<AiResult> signedResults =
        inOrder(ofStudy).stream()
            .filter(result -> signature.resultIds().contains(result.id()))
            .toList();
    List<AiResult> givenResults = signedResults.stream().filter(given).toList();
    List<ReportLine> lines = new ArrayList<>();
    for (ConfirmedFinding finding : signature.findings()) {
      lines.add(line(finding, givenResults));
    }
    addenda.forEach(addendum -> apply(addendum, lines));
    Instant issued = addenda.isEmpty() ? signature.at() : addenda.getLast().at();
    return new ReportContent(
        study,
        state(addenda),
        issued,
        lines,
        signature.comment(),
        signature.notAssessed(),
        givenResults,
        false,
        signedResults.stream().anyMatch(AiResult::notForClinicalUse),
        signature,
        addenda);
  }

  /** The report of what models said, made of the results that hold now and may be shown. */
  ReportContent preliminary(Study study, AccessToken token) {
    return preliminary(
        study,
        results.ofStudy(study.studyInstanceUid(), token),
        results.state(study.studyInstanceUid(), token),
        _ -> true,
        token);
  }

  /**
   * As above, of results already at hand.
   *
   * @param given whether what a model said is given out
   */
  ReportContent preliminary(
      Study study,
      List<AiResult> ofStudy,
      StudyState state,
      Predicate<AiResult> given,
      AccessToken token) {
    List<AiResult> current =
        inOrder(ofStudy).stream()
            .filter(result -> result.active() && !result.superseded())
            .toList();
    List<AiResult> shown =
        current.stream().filter(result -> disclosure.mayShow(result, token)).toList();
    ReportContent content =
        preliminaryOf(
            study, shown.stream().filter(given).toList(), shown.size() < current.size(), state);
    List<NotAssessed> kept =
        shown.stream()
            .filter(given.negate())
            .map(result ->
                new NotAssessed(
                    result.model() + " " + result.version(),
                    "not given out: a research-only model, and no administrator's decision to use"
                        + " it stands"))
            .toList();
    return content.alsoNotAssessed(kept);
  }

  /** The report of these results alone. */
  static ReportContent preliminaryOf(
      Study study, List<AiResult> shown, boolean withheld, StudyState state) {
    List<ReportLine> lines = new ArrayList<>();
    List<NotAssessed> notAssessed = new ArrayList<>();
    for (AiResult result : shown) {
      String model = result.model() + " " + result.version();
      switch (result.outcome()) {
        case ReadOutcome.Completed completed ->
            completed.findings().forEach(finding -> lines.add(line(result, finding)));
        case ReadOutcome.CannotSay cannotSay ->
            notAssessed.add(new NotAssessed(model, "cannot say: " + cannotSay.reason()));
        case ReadOutcome.NotApplicable other ->
            notAssessed.add(new NotAssessed(model, "not applicable: " + other.reason()));
        case ReadOutcome.Failed failed ->
            notAssessed.add(new NotAssessed(model, "failed: " + failed.reason()));
      }
    }
    if (state.kind() == StudyState.Kind.PENDING || state.kind() == StudyState.Kind.OVERDUE) {
      notAssessed.add(new NotAssessed("automatic reading", state.explanation()));
    }
    Instant issued =
        shown.stream()
            .map(AiResult::createdAt)
            .max(Comparator.naturalOrder())
            .orElse(study.receivedAt());
    return new ReportContent(
        study,
        ReportState.PRELIMINARY,
        issued,
        lines,
        "",
        notAssessed,
        shown,
        withheld,
        shown.stream().anyMatch(AiResult::notForClinicalUse),
        null,
        List.of());
  }

  private static List<AiResult> inOrder(List<AiResult> results) {
    return results.stream()
        .sorted(Comparator.comparing(AiResult::createdAt).thenComparing(AiResult::id))
        .toList();
  }

  static ReportState state(List<Addendum> addenda) {
    if (addenda.isEmpty()) {
      return ReportState.FINAL;
    }
    boolean corrected =
        addenda.stream().anyMatch(addendum -> addendum.kind() == Addendum.Kind.CORRECTION);
    return corrected ? ReportState.CORRECTED : ReportState.AMENDED;
  }

  private static ReportLine line(AiResult result, Finding finding) {
    Statement statement =
        new Statement(
            finding.code(),
            finding.positive() ? Presence.PRESENT : Presence.ABSENT,
            finding.laterality(),
            "",
            null);
    return new ReportLine(statement, result.id(), part(result, finding), null);
  }

  private static ReportLine line(ConfirmedFinding confirmed, List<AiResult> signedResults) {
    ConfirmedFinding.AiOrigin origin = confirmed.origin();
    if (origin == null) {
      return new ReportLine(confirmed.statement(), null, null, null);
    }
    ReportLine.AiPart part = null;
    for (AiResult result : signedResults) {
      if (result.id().equals(origin.resultId())) {
        part = part(result, confirmed.statement().code());
      }
    }
    return new ReportLine(confirmed.statement(), origin.resultId(), part, origin.verdict());
  }

  private static ReportLine.@Nullable AiPart part(AiResult result, Code code) {
    return result.outcome() instanceof ReadOutcome.Completed completed
        ? completed.findings().stream()
            .filter(finding -> sameConcept(finding.code(), code))
            .findFirst()
            .map(finding -> part(result, finding))
            .orElse(null)
        : null;
  }

  private static ReportLine.AiPart part(AiResult result, Finding finding) {
    return new ReportLine.AiPart(result.id(), result.model(), result.version(), finding);
  }

  /** A statement replaces every earlier one under its code, or is added. */
  private static void apply(Addendum addendum, List<ReportLine> lines) {
    for (Statement statement : addendum.statements()) {
      boolean replaced = false;
      for (int i = 0; i < lines.size(); i++) {
        ReportLine line = lines.get(i);
        if (sameConcept(line.statement().code(), statement.code())) {
          lines.set(i, new ReportLine(statement, line.resultId(), line.ai(), line.verdict()));
          replaced = true;
        }
      }
      if (!replaced) {
        lines.add(new ReportLine(statement, null, null, null));
      }
    }
  }

  private static boolean sameConcept(Code one, Code other) {
    return one.value().equals(other.value()) && one.scheme().equals(other.scheme());
  }
}
