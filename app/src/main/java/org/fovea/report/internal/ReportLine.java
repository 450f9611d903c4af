package org.fovea.report.internal;

import org.fovea.finding.Finding;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.Presence;
import org.fovea.reading.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a report.
 *
 * @param statement what the report says: the model's words while preliminary, the signer's after
 * @param resultId the AI result it answers, or null for a reader's own finding
 * @param ai what the model said, or null for a reader's own finding, or where it is not given out
 * @param verdict what the signer did with it, or null while preliminary or for an own finding
 */
record ReportLine(
    Statement statement,
    @Nullable String resultId,
    @Nullable AiPart ai,
    ConfirmedFinding.@Nullable Verdict verdict) {

  /** The model's finding and the result it stands in. */
  record AiPart(String resultId, String model, String version, Finding finding) {
    Presence said() {
      return finding.positive() ? Presence.PRESENT : Presence.ABSENT;
    }
  }

  /** Stable from preliminary to amended: the same condition keeps its identity. */
  String key() {
    return (resultId == null ? "own" : resultId)
        + "/"
        + statement.code().scheme()
        + "/"
        + statement.code().value();
  }
}
