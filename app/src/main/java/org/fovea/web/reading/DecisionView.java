package org.fovea.web.reading;

import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.reading.Decision;
import org.fovea.reading.Presence;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A decision about one finding of one AI result.
 *
 * @param presence what the reader says instead; with {@code AMEND} only
 * @param laterality the side the reader says; with {@code AMEND} only
 * @param text with {@code AMEND} and {@code REJECT}; may be empty
 */
record DecisionView(
    String resultId,
    Code code,
    Kind kind,
    @Nullable Presence presence,
    @Nullable Laterality laterality,
    String text) {

  /** What was decided. */
  enum Kind {
    ACCEPT,
    AMEND,
    REJECT
  }

  static DecisionView of(Decision decision) {
    return switch (decision) {
      case Decision.Accept accept ->
          new DecisionView(accept.resultId(), accept.code(), Kind.ACCEPT, null, null, "");
      case Decision.Amend amend ->
          new DecisionView(
              amend.resultId(),
              amend.code(),
              Kind.AMEND,
              amend.presence(),
              amend.laterality(),
              amend.text());
      case Decision.Reject reject ->
          new DecisionView(
              reject.resultId(), reject.code(), Kind.REJECT, null, null, reject.text());
    };
  }

  Decision decision() {
    return switch (kind) {
      case ACCEPT -> new Decision.Accept(resultId, code);
      case REJECT -> new Decision.Reject(resultId, code, text);
      case AMEND -> {
        if (presence == null || laterality == null) {
          throw new ReadingRefused(
              new Refusal.Unacceptable("An amendment states presence and side."));
        }
        yield new Decision.Amend(resultId, code, presence, laterality, text, null);
      }
    };
  }
}
