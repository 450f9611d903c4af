package org.fovea.lifecycle;

import java.time.Instant;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.inference.ModelLifeException;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;

/** Recalling a model version, and whom it touched (safety S15). */
public interface Recalls {

  /**
   * Every study, reader and destination of a version.
   *
   * @param model name and version
   * @param reason of its recall; null: it is not recalled
   * @param studies newest result first
   */
  record Touched(String model, @Nullable String reason, List<Study> studies) {
    public Touched {
      studies = List.copyOf(studies);
    }
  }

  /**
   * One study it left a result on.
   *
   * @param patient null where the archive holds the study no longer
   * @param shown whether its answer was shown to readers: false in the shadow
   * @param answered when it first answered
   * @param signedBy account; null: the study is not signed
   * @param addendumDue whether an addendum waits to be written
   * @param readers accounts that looked at the study, its results or its report since
   * @param destinations where the study or its report was sent or fetched to since
   */
  record Study(
      Uid studyInstanceUid,
      @Nullable PatientId patient,
      String accessionNumber,
      boolean shown,
      Instant answered,
      @Nullable String signedBy,
      boolean addendumDue,
      List<String> readers,
      List<String> destinations) {
    public Study {
      readers = List.copyOf(readers);
      destinations = List.copyOf(destinations);
    }
  }

  /**
   * Recalls: from then on it reads nothing, what it said is marked and shown no longer, and reports
   * signed on it are due an addendum.
   *
   * @throws ModelLifeException where there is no such version, or it is recalled already
   */
  Touched recall(String model, String version, String reason, AccessToken token);

  /** Whom a version touched, recalled or not. */
  Touched touched(String model, String version, AccessToken token);
}
