package org.fovea.dataset;

import java.io.IOException;

/** Why a source of examples, or one image of it, cannot be used; each kind has a stable code. */
public abstract sealed class DatasetException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private DatasetException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, for machines: {@code dataset.not-a-source} and so on. */
  public String code() {
    return code;
  }

  /** The path is none of the kinds that are read. */
  public static final class NotASource extends DatasetException {
    private static final long serialVersionUID = 1L;

    public NotASource(String message) {
      super("dataset.not-a-source", message);
    }
  }

  /** It breaks the form its kind requires. */
  public static final class Malformed extends DatasetException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super("dataset.malformed", message);
    }
  }

  /** It is well formed, and of a form that is not read. */
  public static final class Unsupported extends DatasetException {
    private static final long serialVersionUID = 1L;

    public Unsupported(String message) {
      super("dataset.unsupported", message);
    }
  }

  /** It exceeds a limit. */
  public static final class TooLarge extends DatasetException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String message) {
      super("dataset.too-large", message);
    }
  }

  /** Labels are missing, unknown or contradict each other; the rows are named. */
  public static final class Labels extends DatasetException {
    private static final long serialVersionUID = 1L;

    public Labels(String message) {
      super("dataset.labels", message);
    }
  }
}
