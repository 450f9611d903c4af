package org.fovea.deidentify;

import java.util.List;

/**
 * What became of one input file.
 *
 * @param number its place in the sorted list of input files, from 1: what a report may name
 * @param input its path below the input folder; may identify, so it stays in the project
 * @param output its path below the output folder, empty if nothing came out
 * @param digest SHA-256 of the output, empty if nothing came out
 * @param reason why nothing came out, without any value of the object; empty otherwise
 * @param pixelsUnseen it has pixels that no one looked at for burned-in text
 */
public record FileOutcome(
    int number,
    String input,
    Kind kind,
    String output,
    String digest,
    String reason,
    boolean pixelsUnseen,
    List<AppliedAction> actions) {

  public FileOutcome {
    actions = List.copyOf(actions);
  }

  /** How it ended. */
  public enum Kind {
    DEIDENTIFIED("de-identified"),
    /** The same object again: it is in the output once. */
    DUPLICATE("the same as another"),
    NOT_DICOM("not DICOM, left out"),
    REFUSED("refused"),
    FAILED("failed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
