package org.fovea.lifecycle;

import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.evaluation.CalibrationCase;
import org.fovea.evaluation.EvaluationRefused;
import org.fovea.evaluation.LocalCalibration;
import org.jspecify.annotations.Nullable;

/** New versions of a model whose probabilities are fitted to this site (safety S10, S11). */
public interface LocalCalibrations {

  /**
   * What is asked.
   *
   * @param reason why, in the words of who decides
   * @param method null: isotonic where the labels carry it, else temperature
   * @param prevalence to set for this site; null: as it is
   * @param data digest of images and labels; null with this site's readings
   * @param cases null: what this site's readers said without having seen a model
   * @param onlyShow makes and sets nothing
   */
  record CalibrationRequest(
      String reason,
      LocalCalibration.@Nullable Method method,
      @Nullable Double prevalence,
      @Nullable String data,
      @Nullable List<CalibrationCase> cases,
      boolean onlyShow) {}

  /**
   * What came of it.
   *
   * @param version the new draft's; null where it was only shown
   * @param method how it was fitted
   * @param evidence figures before and after, on cases each fit had not seen
   */
  record CalibrationOutcome(
      @Nullable String version, LocalCalibration.Method method, EvidenceDocument evidence) {}

  /**
   * Calibrates a version's first finding; the version itself stays as it is.
   *
   * @throws EvaluationRefused where the labels cannot calibrate it
   */
  CalibrationOutcome calibrate(
      String model, String version, CalibrationRequest request, AccessToken token);
}
