package org.fovea.access;

/** Why an account cannot be made or changed; each with a stable code. */
public abstract sealed class AccountException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  private AccountException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, such as {@code account.exists}. */
  public String code() {
    return code;
  }

  /** The name is taken. */
  public static final class Exists extends AccountException {
    private static final long serialVersionUID = 1;

    public Exists(String name) {
      super("account.exists", "found an account \"" + name + "\", expected none of that name");
    }
  }

  /** There is no account of that name. */
  public static final class Unknown extends AccountException {
    private static final long serialVersionUID = 1;

    public Unknown(String name) {
      super("account.unknown", "found no account \"" + name + "\"");
    }
  }

  /** A name or password that is not acceptable. */
  public static final class Invalid extends AccountException {
    private static final long serialVersionUID = 1;

    public Invalid(String found, String expected) {
      super("account.invalid", "found " + found + ", expected " + expected);
    }
  }
}
