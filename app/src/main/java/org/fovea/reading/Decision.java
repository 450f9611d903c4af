package org.fovea.reading;

import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.jspecify.annotations.Nullable;

/** What a reader decided about one finding of one AI result. */
public sealed interface Decision {

  /** The AI result's id. */
  String resultId();

  /** The finding's code within that result. */
  Code code();

  /** The reader agrees with presence and side as the model gave them. */
  record Accept(String resultId, Code code) implements Decision {}

  /** The reader replaces the model's statement by their own. */
  record Amend(
      String resultId,
      Code code,
      Presence presence,
      Laterality laterality,
      String text,
      @Nullable Region region)
      implements Decision {}

  /** The model is wrong: what it called present is absent, what it called absent is present. */
  record Reject(String resultId, Code code, String text) implements Decision {}
}
