package org.fovea.inference;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a site lets a model do.
 *
 * @param model name
 * @param role whether it reads, and whether what it says is shown
 * @param blind its results are withheld until the first read is stored (safety S8)
 * @param approval the recorded decision to route a research-only model clinically (safety S13), or
 *     null
 * @param prevalences the site's prevalence by finding code value (safety S10); absent: uncorrected
 */
public record ModelRole(
    String model,
    Role role,
    boolean blind,
    @Nullable Approval approval,
    Map<String, Double> prevalences) {

  public ModelRole {
    prevalences = Map.copyOf(prevalences);
  }

  /** A model nobody decided about: it reads, sighted; a research-only one only test studies. */
  public static ModelRole undecided(String model) {
    return new ModelRole(model, Role.ACTIVE, false, null, Map.of());
  }

  /** Whether and how a model reads. */
  public enum Role {
    /** It reads, and what it says is shown. */
    ACTIVE,
    /** It reads, and what it says is recorded only. */
    SHADOW,
    /** Switched off (safety S15). */
    OFF
  }

  /**
   * An administrator's decision, for one version only.
   *
   * @param version of the model it was made for
   * @param by who
   * @param reason why, in their words
   * @param at when
   */
  public record Approval(String version, String by, String reason, Instant at) {}
}
