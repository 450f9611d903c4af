package org.fovea.reading;

import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.jspecify.annotations.Nullable;

/**
 * What a reader says about one condition in their own words.
 *
 * @param code the condition
 * @param presence whether it is there
 * @param laterality its side
 * @param text free text, may be empty
 * @param region where it was marked, or null
 */
public record Statement(
    Code code, Presence presence, Laterality laterality, String text, @Nullable Region region) {

  /** Longest free text of one statement: a page, so that nobody pastes a file. */
  public static final int LONGEST_TEXT = 4_000;

  public Statement {
    text = text.strip();
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "expected at most " + LONGEST_TEXT + " characters of text, found " + text.length());
    }
  }
}
