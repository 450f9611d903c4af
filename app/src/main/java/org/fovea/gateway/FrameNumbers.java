package org.fovea.gateway;

import java.util.ArrayList;
import java.util.List;

/**
 * The frames a path names.
 *
 * @param indices from 0, in the order asked for
 */
record FrameNumbers(List<Integer> indices) {

  /** Decoded frames of one answer are in memory together. */
  private static final int MOST_FRAMES = 64;

  FrameNumbers {
    indices = List.copyOf(indices);
  }

  /** Reads frame numbers from 1, separated by commas. */
  static FrameNumbers parse(String text, int frames) {
    String[] parts = text.split(",", -1);
    if (parts.length > MOST_FRAMES) {
      throw DicomWebException.badRequest(
          "found " + parts.length + " frame numbers, expected at most " + MOST_FRAMES);
    }
    List<Integer> indices = new ArrayList<>();
    for (String part : parts) {
      if (!part.matches("[0-9]{1,8}")) {
        throw DicomWebException.badRequest("found frame " + part + ", expected a number from 1");
      }
      int number = Integer.parseInt(part);
      if (number < 1 || number > frames) {
        throw DicomWebException.notFound("frame " + number + ": the object has " + frames);
      }
      indices.add(number - 1);
    }
    return new FrameNumbers(indices);
  }
}
