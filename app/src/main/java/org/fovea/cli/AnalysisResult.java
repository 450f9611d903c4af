package org.fovea.cli;

import java.util.List;
import org.fovea.explanation.Explanation;
import org.fovea.finding.Finding;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fovea analyze} says about one file and one model; its components are the JSON's.
 *
 * @param path as found
 * @param sopInstanceUid of a DICOM file
 * @param model name; null when no model was asked
 * @param version of the model
 * @param status completed, cannot-say, not-applicable or failed
 * @param reason why there is no finding, or what must be read beside it
 * @param findings of a completed reading
 * @param explanation of a completed reading, when it was scored
 */
public record AnalysisResult(
    String path,
    @Nullable String sopInstanceUid,
    @Nullable String model,
    @Nullable String version,
    String status,
    String reason,
    List<FindingResult> findings,
    @Nullable ExplanationResult explanation) {

  public AnalysisResult {
    findings = List.copyOf(findings);
  }

  /** The document of {@code --json}. */
  public record Document(List<AnalysisResult> results) {
    public Document {
      results = List.copyOf(results);
    }
  }

  /**
   * One finding.
   *
   * @param code SNOMED CT
   * @param display the code's meaning
   * @param probability calibrated
   * @param operatingPoint the threshold, at the calibration's prevalence
   * @param positive at or above the operating point
   * @param conformalSet the labels that cannot be excluded
   */
  public record FindingResult(
      String code,
      String display,
      double probability,
      double operatingPoint,
      boolean positive,
      List<String> conformalSet) {
    public FindingResult {
      conformalSet = List.copyOf(conformalSet);
    }

    static FindingResult of(Finding finding) {
      return new FindingResult(
          finding.code().value(),
          finding.code().meaning(),
          finding.probability().value(),
          finding.operatingPoint().threshold(),
          finding.positive(),
          finding.conformalSet());
    }
  }

  /**
   * The explanation's test (safety S18).
   *
   * @param score null when it could not be scored
   * @param shown whether the map may be shown
   */
  public record ExplanationResult(@Nullable Double score, boolean shown) {
    static ExplanationResult of(Explanation explanation) {
      return new ExplanationResult(explanation.score(), explanation.shown());
    }
  }

  static AnalysisResult failed(String path, String code, String reason) {
    return new AnalysisResult(
        path, null, null, null, "failed", withCode(code, reason), List.of(), null);
  }

  private static String withCode(String code, String reason) {
    return reason + " (" + code + ")";
  }

  static AnalysisResult of(
      String path,
      @Nullable String sopInstanceUid,
      ModelCard card,
      ReadOutcome outcome,
      List<String> notes,
      @Nullable Explanation explanation) {
    List<FindingResult> findings = List.of();
    String reason =
        switch (outcome) {
          case ReadOutcome.Completed _ -> String.join("; ", notes);
          case ReadOutcome.CannotSay cannot -> cannot.reason();
          case ReadOutcome.NotApplicable excluded -> excluded.reason();
          case ReadOutcome.Failed failed -> withCode(failed.code(), failed.reason());
        };
    if (outcome instanceof ReadOutcome.Completed completed) {
      findings = completed.findings().stream().map(FindingResult::of).toList();
    }
    return new AnalysisResult(
        path,
        sopInstanceUid,
        card.name(),
        card.version(),
        outcome.status(),
        reason,
        findings,
        explanation == null ? null : ExplanationResult.of(explanation));
  }
}
