package org.fovea.storage;

import java.nio.file.Path;

/** Why something could not be kept or read back; each with a stable code. */
public abstract sealed class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  private StorageException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  private StorageException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, such as {@code storage.full}. */
  public String code() {
    return code;
  }

  /** Another server keeps this data directory. */
  public static final class InUse extends StorageException {
    private static final long serialVersionUID = 1;

    public InUse(Path directory, String holder) {
      super(
          "storage.in-use",
          "data directory "
              + directory
              + " is in use by another server"
              + (holder.isBlank() ? "" : " (process " + holder.strip() + ")")
              + "; stop it, or choose another with --data DIR");
    }
  }

  /** No space is left; nothing of the attempt was kept. */
  public static final class Full extends StorageException {
    private static final long serialVersionUID = 1;

    public Full(Throwable cause) {
      super("storage.full", "no space is left where the data directory lies", cause);
    }
  }

  /** More bytes than are accepted. */
  public static final class TooLarge extends StorageException {
    private static final long serialVersionUID = 1;

    public TooLarge(long limitBytes) {
      super(
          "storage.too-large",
          "found more than " + limitBytes + " bytes, expected at most " + limitBytes);
    }
  }

  /** An object that should be there is not. */
  public static final class Absent extends StorageException {
    private static final long serialVersionUID = 1;

    public Absent(String what) {
      super("storage.absent", what + " is not in the object store");
    }
  }

  /** An object is there, and is not what was stored. */
  public static final class Damaged extends StorageException {
    private static final long serialVersionUID = 1;

    public Damaged(String what, String found, String expected) {
      super("storage.damaged", what + ": found " + found + ", expected " + expected);
    }
  }

  /** The data directory cannot be written or read. */
  public static final class Unusable extends StorageException {
    private static final long serialVersionUID = 1;

    public Unusable(String message, Throwable cause) {
      super("storage.unusable", message, cause);
    }
  }
}
