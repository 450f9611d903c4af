package org.fovea.archive;

/** What the archive refuses; each with a stable code. */
public abstract sealed class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  private ArchiveException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, such as {@code archive.unknown-conflict}. */
  public String code() {
    return code;
  }

  /** No such conflict waits for a decision. */
  public static final class UnknownConflict extends ArchiveException {
    private static final long serialVersionUID = 1;

    public UnknownConflict(String id) {
      super("archive.unknown-conflict", "found no conflict " + id + " that waits for a decision");
    }
  }

  /** The arrived object belongs to another patient and cannot replace anything. */
  public static final class OtherPatient extends ArchiveException {
    private static final long serialVersionUID = 1;

    public OtherPatient(String id) {
      super(
          "archive.other-patient",
          "found conflict "
              + id
              + " between two patients, expected two data sets of one; correct it at its source");
    }
  }

  /** The study is not what was displayed when the decision was made. */
  public static final class StudyChanged extends ArchiveException {
    private static final long serialVersionUID = 1;

    public StudyChanged(long displayed, long now) {
      super(
          "archive.study-changed",
          "the study has changed: revision %d was displayed, it is now at revision %d"
              .formatted(displayed, now));
    }
  }

  /** A decision without a reason, or with a document for one. */
  public static final class UnacceptableReason extends ArchiveException {
    private static final long serialVersionUID = 1;

    public UnacceptableReason(int characters) {
      super(
          "archive.unacceptable-reason",
          "found a reason of %d characters, expected 1 to %d"
              .formatted(characters, Reconciliation.LONGEST_REASON));
    }
  }
}
