package org.fovea.web.study;

import java.time.Instant;
import org.fovea.gateway.OrderQueries;
import org.jspecify.annotations.Nullable;

/**
 * Where the question for a study's order at the modality worklist stands.
 *
 * @param next when it is asked again, or null
 */
record OrderQueryView(
    OrderQueries.State state, int attempts, String reason, @Nullable Instant next) {
  static OrderQueryView of(OrderQueries.OrderQuery query) {
    return new OrderQueryView(query.state(), query.attempts(), query.reason(), query.next());
  }
}
