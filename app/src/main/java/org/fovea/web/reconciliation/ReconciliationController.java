package org.fovea.web.reconciliation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.fovea.archive.Archive;
import org.fovea.archive.ConflictSides;
import org.fovea.archive.Reconciliation;
import org.fovea.archive.Resolution;
import org.fovea.gateway.RenderedFrame;
import org.fovea.web.Missing;
import org.fovea.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conflicts and what a person decides about them (safety S1, S16). */
@RestController
final class ReconciliationController {
  /**
   * While a person compares; a decided conflict's pictures should not stay on a shared computer.
   */
  private static final Duration PICTURE_CACHED = Duration.ofMinutes(5);

  private final Archive archive;
  private final Reconciliation reconciliation;

  ReconciliationController(Archive archive, Reconciliation reconciliation) {
    this.archive = archive;
    this.reconciliation = reconciliation;
  }

  /**
   * Which side is right.
   *
   * @param revision of the study that was displayed
   * @param reason why; recorded
   */
  record ConflictDecision(Resolution resolution, long revision, String reason) {}

  @GetMapping("/api/conflicts")
  List<ConflictView> conflicts() {
    return archive.conflicts().stream().map(ConflictView::of).toList();
  }

  @GetMapping("/api/conflicts/{id}")
  ConflictSidesView sides(@PathVariable String id, Authentication login) {
    return ConflictSidesView.of(reconciliation.sides(id, CurrentUser.operating(login)));
  }

  /**
   * The first frame of one side as it looks with its own window; {@code held} or {@code arrived}.
   */
  @GetMapping(value = "/api/conflicts/{id}/{side}/picture", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> picture(
      @PathVariable String id, @PathVariable String side, Authentication login) throws IOException {
    byte[] png =
        RenderedFrame.render(
            reconciliation.open(id, choice(side), CurrentUser.operating(login)),
            0,
            null,
            MediaType.IMAGE_PNG);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(PICTURE_CACHED).cachePrivate())
        .body(png);
  }

  private static ConflictSides.Choice choice(String side) {
    return switch (side) {
      case "held" -> ConflictSides.Choice.HELD;
      case "arrived" -> ConflictSides.Choice.ARRIVED;
      default -> throw Missing.side(side);
    };
  }

  @PostMapping("/api/conflicts/{id}/resolution")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resolve(
      @PathVariable String id, @RequestBody ConflictDecision decision, Authentication login) {
    reconciliation.resolve(
        id,
        decision.resolution(),
        decision.revision(),
        decision.reason(),
        CurrentUser.operating(login));
  }
}
