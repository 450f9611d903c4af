package org.fovea.evaluation;

import java.nio.charset.StandardCharsets;
import org.fovea.study.Digest;

/** Tells persons apart without saying who they are: names of files can be identifying. */
public final class Pseudonym {
  private static final int DIGITS = 24;

  private Pseudonym() {}

  /** The same for the same person. */
  public static String of(String person) {
    return Digest.of(person.getBytes(StandardCharsets.UTF_8)).sha256().substring(0, DIGITS);
  }
}
