package org.fovea.report;

import java.util.List;
import org.fovea.finding.Code;
import org.fovea.inference.AiResult;
import org.fovea.study.Study;

/**
 * A report that may leave the house, and what decides where to.
 *
 * @param report which, and in which state it was made
 * @param study as held now
 * @param present the conditions it says are there
 * @param results what models said, as it stands in the report
 */
public record OutgoingReport(
    StructuredReport report, Study study, List<Code> present, List<AiResult> results) {
  public OutgoingReport {
    present = List.copyOf(present);
    results = List.copyOf(results);
  }

  /** Whether a person has signed it. */
  public boolean signed() {
    return report.state() != ReportState.PRELIMINARY;
  }

  /** Whether a model without clearance for clinical use took part (safety S13). */
  public boolean notForClinicalUse() {
    return results.stream().anyMatch(AiResult::notForClinicalUse);
  }
}
