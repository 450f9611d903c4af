package org.fovea.reading;

import org.jspecify.annotations.Nullable;

/**
 * One finding as signed.
 *
 * @param statement what the signer says
 * @param origin the AI finding it answers, or null for the reader's own
 * @param provenance what it is worth as a label
 */
public record ConfirmedFinding(
    Statement statement, @Nullable AiOrigin origin, Provenance provenance) {

  /** What the reader did with the AI finding. */
  public enum Verdict {
    ACCEPTED,
    AMENDED,
    REJECTED
  }

  /**
   * The AI finding behind a confirmed one.
   *
   * @param resultId the AI result
   * @param model its model
   * @param version the model's version
   * @param verdict what the reader did with it
   * @param said what the model had said
   */
  public record AiOrigin(
      String resultId, String model, String version, Verdict verdict, Presence said) {}
}
