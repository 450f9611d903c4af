package org.fovea.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.fovea.dataset.LabelOrigin;
import org.fovea.study.Digest;

/**
 * One labelled image and what the model said of it.
 *
 * @param person groups images of one person; a pseudonym, never an identifier
 * @param positive whether its label is the finding
 * @param origin what the label rests on
 * @param logOdds at the prevalence of the model's own calibration
 */
public record CalibrationCase(String person, boolean positive, LabelOrigin origin, double logOdds) {
  public CalibrationCase {
    if (!Double.isFinite(logOdds)) {
      throw new IllegalArgumentException("expected finite log-odds, found " + logOdds);
    }
  }

  /** Digest of all of them in their order: the same images and model give the same. */
  public static Digest digest(List<CalibrationCase> cases) {
    String lines = cases.stream().map(Object::toString).collect(Collectors.joining("\n"));
    return Digest.of(lines.getBytes(StandardCharsets.UTF_8));
  }
}
