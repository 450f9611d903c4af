package org.fovea.dataset;

import java.io.IOException;
import org.fovea.imaging.DisplayImage;

/**
 * One labelled image.
 *
 * @param id unique in its source, such as {@code PNEUMONIA/person1_bacteria_1.jpeg}
 * @param label index into the source's classes
 * @param person groups examples of one person; the id where persons are unknown
 * @param image reads the pixels when asked
 */
public record Example(String id, int label, String person, Pixels image) {

  /** Reads one image. */
  @FunctionalInterface
  public interface Pixels {
    DisplayImage read() throws IOException;
  }
}
