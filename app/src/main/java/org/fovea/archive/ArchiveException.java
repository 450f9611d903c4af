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
}
