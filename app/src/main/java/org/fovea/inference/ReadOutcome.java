package org.fovea.inference;

import java.util.List;
import org.fovea.finding.Finding;

/** What came of one model looking at one image or series (safety S4): exactly one of these. */
public sealed interface ReadOutcome {

  /** Read; a finding for each of the card's outputs. */
  record Completed(List<Finding> findings) implements ReadOutcome {
    public Completed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The model accepts this kind by its header, but the pixels or the series do not allow an answer.
   */
  record CannotSay(String code, String reason) implements ReadOutcome {}

  /** The card excludes it: modality, body part, view, age, status. */
  record NotApplicable(String code, String reason) implements ReadOutcome {}

  /** Something broke; never mistaken for a negative. */
  record Failed(String code, String reason) implements ReadOutcome {}

  /** {@code completed}, {@code cannot-say}, {@code not-applicable} or {@code failed}. */
  default String status() {
    return switch (this) {
      case Completed _ -> "completed";
      case CannotSay _ -> "cannot-say";
      case NotApplicable _ -> "not-applicable";
      case Failed _ -> "failed";
    };
  }
}
