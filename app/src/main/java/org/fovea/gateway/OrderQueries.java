package org.fovea.gateway;

import java.time.Instant;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** Questions to the modality worklist about studies that came without a known order. */
public interface OrderQueries {

  /** Where the question about a study stands; empty when none was asked. */
  Optional<OrderQuery> of(Uid studyInstanceUid);

  /** Where a question stands. */
  enum State {
    /** To be asked, or asked again. */
    WAITING,
    /** The worklist has the order. */
    FOUND,
    /** The order came otherwise, or the study is not to be asked about any more. */
    SETTLED,
    /** Asked as often as it is, without an order of the study's patient. */
    UNANSWERED
  }

  /**
   * One question.
   *
   * @param attempts how often it was asked
   * @param reason what came of it last, per provider; empty before it was asked
   * @param next when it is asked again, or null
   */
  record OrderQuery(State state, int attempts, String reason, @Nullable Instant next) {}
}
