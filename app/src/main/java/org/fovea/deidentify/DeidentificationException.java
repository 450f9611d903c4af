package org.fovea.deidentify;

/** Why an object or a whole run was not de-identified; each with a stable code. */
public abstract sealed class DeidentificationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  private DeidentificationException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, such as {@code deidentify.refused}. */
  public String code() {
    return code;
  }

  /** What was asked for cannot be asked for. */
  public static final class Usage extends DeidentificationException {
    private static final long serialVersionUID = 1;

    public Usage(String message) {
      super("deidentify.usage", message);
    }
  }

  /** The project's folder or its secret is not what it must be. */
  public static final class Project extends DeidentificationException {
    private static final long serialVersionUID = 1;

    public Project(String message) {
      super("deidentify.project", message);
    }
  }

  /** An object that cannot be de-identified safely, so that nothing of it comes out. */
  public static final class Refused extends DeidentificationException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
      super("deidentify.refused", message);
    }
  }
}
