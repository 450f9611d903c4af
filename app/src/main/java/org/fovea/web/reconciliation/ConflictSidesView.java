package org.fovea.web.reconciliation;

import java.time.Instant;
import java.util.List;
import org.fovea.archive.ConflictSides;
import org.fovea.web.study.IdentityView;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a conflict next to each other.
 *
 * @param held what the archive holds; null when it is no longer there
 * @param differences elements that differ, where both sides are the same instance
 * @param pixels how the pixels differ, or empty
 * @param replaceable whether the arrived object may be taken: never one of another patient (S1)
 */
record ConflictSidesView(
    ConflictView conflict,
    long revision,
    @Nullable SideView held,
    SideView arrived,
    List<ConflictSides.Difference> differences,
    String pixels,
    boolean replaceable) {

  /**
   * One side.
   *
   * @param image it can be drawn
   */
  record SideView(
      IdentityView identity,
      String modality,
      String seriesDescription,
      String sopInstanceUid,
      int columns,
      int rows,
      boolean image,
      String source,
      Instant receivedAt) {
    static SideView of(ConflictSides.Side side, long revision) {
      return new SideView(
          IdentityView.of(side, revision),
          side.modality(),
          side.seriesDescription(),
          side.instance().sopInstanceUid().value(),
          side.instance().columns(),
          side.instance().rows(),
          side.image(),
          side.source(),
          side.receivedAt());
    }
  }

  static ConflictSidesView of(ConflictSides sides) {
    ConflictSides.Side held = sides.held();
    return new ConflictSidesView(
        ConflictView.of(sides.conflict()),
        sides.revision(),
        held == null ? null : SideView.of(held, sides.revision()),
        SideView.of(sides.arrived(), sides.revision()),
        sides.differences(),
        sides.pixels(),
        sides.replaceable());
  }
}
