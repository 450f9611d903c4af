package org.fovea.web.outbox;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fovea.delivery.Deliveries;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryAttempt;
import org.fovea.web.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What goes to other systems and what became of it; for administrators only. Not final: Spring
 * checks {@code @PreAuthorize} in a subclass.
 */
@RestController
@PreAuthorize("hasRole('ADMINISTRATOR')")
class OutboxController {
  private static final int MOST = 200; // what a person looks through
  private static final int MOST_ATTEMPTS = 50;

  private final Deliveries deliveries;

  OutboxController(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** How many were given another try. */
  record Retried(int count) {}

  @GetMapping("/api/outbox")
  List<QueueView> queues() {
    return deliveries.queues().stream().map(QueueView::of).toList();
  }

  /** The newest; of every state unless some are named. */
  @GetMapping("/api/outbox/deliveries")
  List<DeliveryView> deliveries(
      @RequestParam(required = false) @Nullable String destination,
      @RequestParam(required = false) @Nullable Set<Delivery.State> state,
      Authentication login) {
    Set<Delivery.State> states =
        state == null || state.isEmpty() ? EnumSet.allOf(Delivery.State.class) : state;
    return deliveries.list(destination, states, MOST, CurrentUser.operating(login)).stream()
        .map(DeliveryView::of)
        .toList();
  }

  @GetMapping("/api/outbox/deliveries/{id}/attempts")
  List<DeliveryAttempt> attempts(@PathVariable String id, Authentication login) {
    return deliveries.attempts(id, MOST_ATTEMPTS, CurrentUser.operating(login));
  }

  @PostMapping("/api/outbox/deliveries/{id}/retry")
  DeliveryView retry(@PathVariable String id, Authentication login) {
    return DeliveryView.of(deliveries.retry(id, CurrentUser.operating(login)));
  }

  /** Everything of a destination that failed or was forbidden. */
  @PostMapping("/api/outbox/destinations/{name}/retry")
  Retried retryAll(@PathVariable String name, Authentication login) {
    return new Retried(deliveries.retryAll(name, CurrentUser.operating(login)));
  }

  /** Where anything of a model went or may have gone (safety S15). */
  @GetMapping("/api/models/{name}/deliveries")
  List<DeliveryView> ofModel(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String version,
      Authentication login) {
    return deliveries.ofModel(name, version, CurrentUser.operating(login)).stream()
        .map(DeliveryView::of)
        .toList();
  }
}
