package org.fovea.reading;

import java.time.Instant;
import java.util.List;

/**
 * What was added to a signed reading; signed when stored and never changed.
 *
 * @param id a UUID
 * @param readingId the signed reading
 * @param number 1 for the first
 * @param kind whether it adds or corrects
 * @param revision the study's revision that was displayed
 * @param signer who signed it
 * @param at when
 * @param text free text, not blank
 * @param statements statements added, or that replace the earlier statement under the same code
 */
public record Addendum(
    String id,
    String readingId,
    int number,
    Kind kind,
    long revision,
    Signer signer,
    Instant at,
    String text,
    List<Statement> statements) {
  public Addendum {
    statements = List.copyOf(statements);
  }

  /** What an addendum does to the report's state. */
  public enum Kind {
    /** Adds; nothing said before is wrong. FHIR {@code amended}. */
    ADDITION,
    /** Corrects what was said. FHIR {@code corrected}. */
    CORRECTION
  }
}
