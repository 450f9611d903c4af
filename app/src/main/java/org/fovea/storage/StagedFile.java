package org.fovea.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fovea.study.Digest;

/** A file under its temporary name: published once, or removed when closed. */
public final class StagedFile implements AutoCloseable {
  private final Path path;
  private final Digest digest;
  private final long bytes;

  StagedFile(Path path, Digest digest, long bytes) {
    this.path = path;
    this.digest = digest;
    this.bytes = bytes;
  }

  /** Where it lies now. */
  public Path path() {
    return path;
  }

  /** Of its content, without the header written before it. */
  public Digest digest() {
    return digest;
  }

  /** Of its content, without the header written before it. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw DurableFiles.typed(path + " cannot be removed", failure);
    }
  }
}
