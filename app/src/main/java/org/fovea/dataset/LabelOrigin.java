package org.fovea.dataset;

import java.util.Locale;
import java.util.Map;

/**
 * What a label rests on (safety S11). Only those that no model could have influenced calibrate a
 * model or decide about one.
 */
public enum LabelOrigin {
  /** The reader had not been shown any model's answer. */
  BLIND_READ(true),
  PATHOLOGY(true),
  FOLLOW_UP(true),
  /** The reader had been shown a model's answer. */
  READ_AFTER_MODEL(false),
  /** Nobody has said. */
  UNSTATED(false);

  /** The attribute of an example, and the column of a table, that states it. */
  public static final String ATTRIBUTE = "provenance";

  private final boolean independent;

  LabelOrigin(boolean independent) {
    this.independent = independent;
  }

  /** Whether the label is independent of every model. */
  public boolean independent() {
    return independent;
  }

  /** As files and the command line write it, such as {@code blind-read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The origin such a word means.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static LabelOrigin of(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    for (LabelOrigin origin : values()) {
      if (origin.word().equals(plain)) {
        return origin;
      }
    }
    throw new IllegalArgumentException(
        "expected a provenance blind-read, pathology, follow-up or read-after-model, found \""
            + word
            + "\"");
  }

  /** What an example's attributes state, else what is stated of all. */
  public static LabelOrigin of(Map<String, String> attributes, LabelOrigin ofAll) {
    String stated = attributes.get(ATTRIBUTE);
    return stated == null ? ofAll : of(stated);
  }
}
