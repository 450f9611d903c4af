package org.fovea.web.models;

import java.time.Instant;
import java.util.List;
import org.fovea.inference.LifeStep;
import org.fovea.inference.ModelEvidence;
import org.fovea.inference.Stage;
import org.fovea.lifecycle.EvidenceDocument;
import org.jspecify.annotations.Nullable;

/** Steps and evidence of a model's versions, newest first. */
record HistoryView(List<StepView> steps, List<EvidenceView> evidence) {

  /** One step; {@code other} is what it replaced or was replaced by. */
  record StepView(
      long sequence,
      String version,
      Stage stage,
      LifeStep.Cause cause,
      @Nullable String other,
      String reason,
      @Nullable String evidence,
      String by,
      Instant at) {
    static StepView of(LifeStep step) {
      return new StepView(
          step.sequence(),
          step.version(),
          step.stage(),
          step.cause(),
          step.other(),
          step.reason(),
          step.evidence(),
          step.by(),
          step.at());
    }
  }

  /** What a decision rests on, also one that was refused. */
  record EvidenceView(
      String id,
      String version,
      String kind,
      boolean met,
      String by,
      Instant at,
      EvidenceDocument document) {
    static EvidenceView of(ModelEvidence evidence) {
      return new EvidenceView(
          evidence.id(),
          evidence.version(),
          evidence.kind(),
          evidence.met(),
          evidence.by(),
          evidence.at(),
          EvidenceDocument.read(evidence.document()));
    }
  }

  static HistoryView of(List<LifeStep> steps, List<ModelEvidence> evidence) {
    return new HistoryView(
        steps.stream().map(StepView::of).toList(),
        evidence.stream().map(EvidenceView::of).toList());
  }
}
