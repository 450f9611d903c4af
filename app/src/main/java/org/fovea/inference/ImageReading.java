package org.fovea.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one model looking at one image.
 *
 * @param outcome what it said
 * @param map the class activation map of {@link #mapped}, or null
 * @param mapped index of the finding the map belongs to: the first positive one, else the first
 * @param notes what a reader must know beside the outcome
 */
public record ImageReading(
    ReadOutcome outcome, @Nullable ActivationMap map, int mapped, List<String> notes) {

  public ImageReading {
    notes = List.copyOf(notes);
  }

  static ImageReading without(ReadOutcome outcome) {
    return new ImageReading(outcome, null, 0, List.of());
  }
}
