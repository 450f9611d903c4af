package org.fovea.archive;

import java.util.List;

/**
 * Whether everything acknowledged is there and readable.
 *
 * @param objects how many were read and compared with their digests
 * @param problems what is missing or damaged, for a person; empty when sound
 */
public record IntegrityReport(long objects, List<String> problems) {
  public IntegrityReport {
    problems = List.copyOf(problems);
  }

  public boolean sound() {
    return problems.isEmpty();
  }
}
