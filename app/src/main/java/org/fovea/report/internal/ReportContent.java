package org.fovea.report.internal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.inference.AiResult;
import org.fovea.reading.Addendum;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Signature;
import org.fovea.report.ReportState;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, before it takes a form. DICOM, FHIR and the page are made from the same
 * content, so that they cannot say different things (safety S14).
 *
 * @param study as held now
 * @param state preliminary until signed
 * @param issuedAt when it came into this state
 * @param lines its findings
 * @param comment the signer's, empty while preliminary
 * @param notAssessed what was not assessed (safety S4)
 * @param results the AI results behind it, without those withheld
 * @param withheld an AI result exists that this reader may not see yet (safety S8)
 * @param notForClinicalUse a model that is not cleared took part (safety S13)
 * @param signature once signed
 * @param addenda oldest first
 */
record ReportContent(
    Study study,
    ReportState state,
    Instant issuedAt,
    List<ReportLine> lines,
    String comment,
    List<NotAssessed> notAssessed,
    List<AiResult> results,
    boolean withheld,
    boolean notForClinicalUse,
    @Nullable Signature signature,
    List<Addendum> addenda) {

  static final String NOT_FOR_CLINICAL_USE = "Not for clinical use";
  static final String TEST_STUDY = "Synthetic or test study, not a patient's";
  static final String NOT_SIGNED = "Made by software, signed by nobody";

  ReportContent {
    lines = List.copyOf(lines);
    notAssessed = List.copyOf(notAssessed);
    results = List.copyOf(results);
    addenda = List.copyOf(addenda);
  }

  /** The same, and this was not assessed either. */
  ReportContent alsoNotAssessed(List<NotAssessed> more) {
    return new ReportContent(
        study,
        state,
        issuedAt,
        lines,
        comment,
        Stream.concat(notAssessed.stream(), more.stream()).toList(),
        results,
        withheld,
        notForClinicalUse,
        signature,
        addenda);
  }

  /** The same, of a study whose patient changed after it was signed. */
  ReportContent corrected(Instant at) {
    return new ReportContent(
        study,
        ReportState.CORRECTED,
        at,
        lines,
        comment,
        notAssessed,
        results,
        withheld,
        notForClinicalUse,
        signature,
        addenda);
  }

  /** What every form of the report must carry in plain sight (safety S12, S13, S14). */
  List<String> marks() {
    return Stream.of(
            notForClinicalUse ? NOT_FOR_CLINICAL_USE : "",
            study.qualityControl() ? TEST_STUDY : "",
            state == ReportState.PRELIMINARY ? NOT_SIGNED : "")
        .filter(mark -> !mark.isEmpty())
        .toList();
  }
}
