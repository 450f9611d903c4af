package org.fovea.archive;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.study.Study;

/** What the modalities say they did for the studies. */
public interface ProcedureSteps {

  /**
   * A step of a study.
   *
   * @param otherPatient whether it names another patient than the study's (safety S1)
   * @param here how many of its instances are held
   */
  record OfStudy(ProcedureStep step, boolean otherPatient, int here) {}

  Optional<ProcedureStep> find(Uid sopInstanceUid);

  /**
   * Keeps a new step.
   *
   * @return false when there is one of its UID, which stays as it is
   */
  boolean create(ProcedureStep step, AccessToken token);

  /**
   * Keeps a step in place of what was said of it before.
   *
   * @return false when there is none of its UID, or one in a final state, which stays as it is
   */
  boolean change(ProcedureStep step, AccessToken token);

  /** The steps of a study, in the order they were started. */
  List<OfStudy> of(Study study);
}
