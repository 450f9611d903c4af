package org.fovea.web.study;

import java.time.LocalDateTime;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureSteps;
import org.jspecify.annotations.Nullable;

/**
 * What a modality says it did for a study. A step that names another patient says nothing but that
 * (safety S1).
 *
 * @param reason why it was discontinued, empty for none
 * @param wrongEntry whether the wrong worklist entry was selected, so that the images may be
 *     another patient's (safety S1)
 * @param listed how many instances it says it made
 * @param here how many of them are held
 */
record ProcedureStepView(
    String sopInstanceUid,
    ProcedureStep.State state,
    String modality,
    String station,
    String description,
    String reason,
    boolean wrongEntry,
    boolean otherPatient,
    LocalDateTime startedAt,
    @Nullable LocalDateTime endedAt,
    int listed,
    int here) {
  static ProcedureStepView of(ProcedureSteps.OfStudy step) {
    ProcedureStep said = step.step();
    ProcedureStep.Reason reason =
        said.state() == ProcedureStep.State.DISCONTINUED ? said.reason() : null;
    return new ProcedureStepView(
        said.sopInstanceUid().value(),
        said.state(),
        said.modality(),
        said.station(),
        step.otherPatient() ? "" : said.description(),
        reason == null ? "" : reason.meaning().isEmpty() ? reason.code() : reason.meaning(),
        reason != null && reason.isWrongEntry(),
        step.otherPatient(),
        said.started(),
        said.ended(),
        said.instances().size(),
        step.here());
  }
}
