package org.fovea.deidentify;

import java.util.Locale;

/** What was done with an attribute or with pixels, as the report says it. */
public enum Treatment {
  REMOVED("removed"),
  EMPTIED("left without a value"),
  REPLACED("replaced by a dummy"),
  PSEUDONYM("replaced by the project's pseudonym"),
  UID_REPLACED("replaced by the project's UID"),
  DATE_MOVED("date moved"),
  CLEANED("cleaned"),
  KEPT("kept under an option"),
  PRIVATE_REMOVED("private, removed"),
  UNKNOWN_REMOVED("removed: not in the data dictionary"),
  INVALID_REMOVED("removed: not a value of its VR"),
  REPEATED("replaced: it repeated something that identifies"),
  TRIMMED("bytes beyond the pixels removed"),
  BITS_CLEARED("unused bits cleared"),
  COMMENTS_REMOVED("comments in the compressed pixels removed"),
  BLACKED_OUT("burned-in text blacked out");

  private final String words;

  Treatment(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }

  /** For a program: {@code date-moved}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
