package org.fovea.report.internal;

import java.util.Optional;

/**
 * The subject of a report that was made again because the study's patient changed.
 *
 * @param changeId the identity change
 * @param signedId the reading, or the addendum, whose report it takes the place of
 * @param addendum whether that is an addendum
 */
record ReissuedSubject(String changeId, String signedId, boolean addendum) {
  private static final String MARK = "identity";
  private static final int PARTS = 4;

  /** Empty when a report with this subject was made for another reason. */
  static Optional<ReissuedSubject> of(String subject) {
    String[] parts = subject.split("/", -1);
    return parts.length == PARTS && parts[0].equals(MARK)
        ? Optional.of(new ReissuedSubject(parts[1], parts[3], parts[2].equals("addendum")))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join("/", MARK, changeId, addendum ? "addendum" : "reading", signedId);
  }
}
