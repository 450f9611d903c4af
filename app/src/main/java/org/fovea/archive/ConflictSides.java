package org.fovea.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fovea.study.Instance;
import org.fovea.study.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a conflict, for a person to compare (safety S1, S16).
 *
 * @param conflict what waits
 * @param revision of the study; a decision sends it back. 0 where no such study is held
 * @param held what the archive holds; null when it is no longer there
 * @param arrived what arrived
 * @param differences elements that differ, where both sides are the same instance; of what Fovea
 *     made, none: its values may be withheld from this reader (safety S8)
 * @param pixels how the pixels differ, or empty
 */
public record ConflictSides(
    Conflict conflict,
    long revision,
    @Nullable Side held,
    Side arrived,
    List<Difference> differences,
    String pixels) {

  public ConflictSides {
    differences = List.copyOf(differences);
  }

  /**
   * One side.
   *
   * @param patient as this side names them
   * @param accessionNumber empty when absent
   * @param studyDate when known
   * @param studyDescription empty when absent
   * @param modality empty when absent
   * @param seriesDescription empty when absent
   * @param instance the object; of another SOP Instance UID where only the patient is in conflict
   * @param image whether it can be drawn
   * @param qualityControl synthetic or test (safety S12)
   * @param source where it came from
   * @param receivedAt when
   */
  public record Side(
      Patient patient,
      String accessionNumber,
      @Nullable LocalDate studyDate,
      String studyDescription,
      String modality,
      String seriesDescription,
      Instance instance,
      boolean image,
      boolean qualityControl,
      String source,
      Instant receivedAt) {}

  /**
   * An element that differs.
   *
   * @param element such as {@code (0018,5101) ViewPosition}
   * @param held its value, empty when absent
   * @param arrived its value, empty when absent
   */
  public record Difference(String element, String held, String arrived) {}

  /** What a decision chooses between. */
  public enum Choice {
    HELD,
    ARRIVED
  }

  /** Whether the arrived object may replace one: an object of another patient never does (S1). */
  public boolean replaceable() {
    return conflict.kind().equals("data")
        && (held == null || held.patient().patientId().equals(arrived.patient().patientId()));
  }

  /** One of the two. */
  public Optional<Side> side(Choice choice) {
    return choice == Choice.HELD ? Optional.ofNullable(held) : Optional.of(arrived);
  }
}
