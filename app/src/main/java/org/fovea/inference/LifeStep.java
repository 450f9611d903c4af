package org.fovea.inference;

import java.time.Instant;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a model version, kept for good.
 *
 * @param sequence ascending over all models
 * @param stage where it led
 * @param cause why, for machines
 * @param other name and version it took the place of, or that took its place; null: none
 * @param reason why, in the words of who decided
 * @param evidence id of what it rests on; null: a person's word
 * @param by account
 */
public record LifeStep(
    long sequence,
    String model,
    String version,
    Digest digest,
    Stage stage,
    Cause cause,
    @Nullable String other,
    String reason,
    @Nullable String evidence,
    String by,
    Instant at) {

  /** What led to a step. */
  public enum Cause {
    /** It was there when this server first started. */
    FOUND,
    /** It was put among the models. */
    INSTALLED,
    /** It is tried beside what is in use. */
    TRIED,
    /** It met its protocol. */
    PROMOTED,
    /** Another took its place. */
    REPLACED,
    /** What took its place was rolled back or recalled. */
    RESTORED,
    /** The version before it was put back. */
    ROLLED_BACK,
    /** Somebody took it out of use. */
    WITHDRAWN,
    /** It was found to be wrong. */
    RECALLED
  }

  /** Name and version. */
  public String identity() {
    return model + "@" + version;
  }
}
