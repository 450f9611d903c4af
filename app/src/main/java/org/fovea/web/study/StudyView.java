package org.fovea.web.study;

import java.time.Instant;
import java.util.List;
import org.fovea.finding.Code;
import org.fovea.inference.StudyState;
import org.fovea.report.StructuredReport;
import org.jspecify.annotations.Nullable;

/**
 * A study as the reading room shows it.
 *
 * @param state its one state (safety S4)
 * @param conditions what the models of this study speak about, for the first read
 * @param held why reading waits for a person, or null
 * @param orders what the study was made for, the latest first
 * @param orderQuery where the question for its order at the modality worklist stands, or null
 * @param procedureSteps what the modalities say they did for it, in the order they were started
 * @param identityChanges what became of its patient since it was received, oldest first
 * @param addendumTasks why the signed study waits for an addendum, newest first
 */
public record StudyView(
    IdentityView identity,
    StudyState state,
    @Nullable String held,
    List<ImageView> images,
    List<ResultView> results,
    List<Code> conditions,
    List<ReportDocument> structuredReports,
    List<OrderView> orders,
    @Nullable OrderQueryView orderQuery,
    List<ProcedureStepView> procedureSteps,
    List<IdentityChangeView> identityChanges,
    List<AddendumTaskView> addendumTasks) {

  /** One structured report that can be downloaded. */
  public record ReportDocument(String sopInstanceUid, String state, Instant createdAt) {
    static ReportDocument of(StructuredReport report) {
      return new ReportDocument(
          report.sopInstanceUid().value(), report.state().name(), report.createdAt());
    }
  }
}
