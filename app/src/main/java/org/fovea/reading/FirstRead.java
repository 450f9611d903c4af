package org.fovea.reading;

import java.time.Instant;
import java.util.List;

/**
 * What a reader saw before any model's answer was shown to them (safety S8).
 *
 * @param revision the study's revision that was read
 * @param at when it was stored
 * @param impressions what they said, never changed afterwards
 * @param comment free text, may be empty
 */
public record FirstRead(long revision, Instant at, List<Statement> impressions, String comment) {
  public FirstRead {
    impressions = List.copyOf(impressions);
  }
}
