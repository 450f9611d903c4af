package org.fovea.explanation;

import org.jspecify.annotations.Nullable;

/**
 * Whether a result's map may be shown, and how well it passed its test (safety S18).
 *
 * @param state where the test stands
 * @param method {@code class activation map} or {@code occlusion}; null without a map
 * @param score mean fall of the finding's log-odds while the map's strongest parts are deleted;
 *     null until scored
 * @param nullPercentile95 what 95 % of random maps stay below, on the model's validation images
 * @param centreScore what a blob in the middle of this image scores
 * @param reason for a person
 */
public record Explanation(
    State state,
    @Nullable String method,
    @Nullable Double score,
    @Nullable Double nullPercentile95,
    @Nullable Double centreScore,
    String reason) {

  /** Where the test stands. */
  public enum State {
    /** Scoring waits or runs; nothing may be shown yet. */
    BEING_TESTED,
    /** The map passed and may be shown. */
    SHOWN,
    /** The map failed, could not be tested, or there is none. */
    NOT_SHOWN
  }

  /** Whether the map may be shown. */
  public boolean shown() {
    return state == State.SHOWN;
  }
}
