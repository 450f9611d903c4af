package org.fovea.dataset;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Volume;

/**
 * One labelled image or volume.
 *
 * @param id unique in its source, such as {@code PNEUMONIA/person1_bacteria_1.jpeg}
 * @param marks indices into the source's classes: exactly one, or in a multi-label source any
 *     number
 * @param person groups examples of one person; the id where persons are unknown
 * @param image reads the pixels when asked
 * @param attributes what is known about the person and the acquisition, such as {@code sex} and
 *     {@code age} (years); by lower-case name
 */
public record Example(
    String id, Set<Integer> marks, String person, Pixels image, Map<String, String> attributes) {

  public Example {
    marks = Set.copyOf(marks);
    attributes = Map.copyOf(attributes);
  }

  /** An example of one class of which nothing else is known. */
  public Example(String id, int label, String person, Pixels image) {
    this(id, Set.of(label), person, image, Map.of());
  }

  /**
   * The index of its class.
   *
   * @throws IllegalStateException in a multi-label source, where it may have none or several
   */
  public int label() {
    if (marks.size() != 1) {
      throw new IllegalStateException(
          "expected one label of " + id + ", found " + marks.size() + ": the set is multi-label");
    }
    return marks.iterator().next();
  }

  /** Reads one example's pixels. */
  @FunctionalInterface
  public interface Pixels {

    /**
     * The image.
     *
     * @throws DatasetException.Unsupported where the example is a volume
     */
    DisplayImage read() throws IOException;

    /** The volume; empty where the example is an image. */
    default Optional<Volume> volume() throws IOException {
      return Optional.empty();
    }
  }
}
