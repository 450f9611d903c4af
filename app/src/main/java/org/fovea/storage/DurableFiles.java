package org.fovea.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.fovea.study.Digest;

/**
 * The only place where files are written: under a temporary name, synced, renamed, directory
 * synced. A failed write leaves nothing behind; a full disk is {@link StorageException.Full}.
 */
public final class DurableFiles {
  private static final int BUFFER_BYTES = 1 << 16; // one read of a socket or a page-cache extent

  private final Path incoming;

  /**
   * Writes to the data directory.
   *
   * @param incoming for temporary names; on the same file system as every target
   */
  public DurableFiles(Path incoming) {
    this.incoming = incoming;
  }

  /**
   * Writes header and content under a temporary name.
   *
   * @param limitBytes of content accepted
   * @throws StorageException.TooLarge beyond the limit
   * @throws IOException when {@code content} fails
   */
  public StagedFile stage(byte[] header, InputStream content, long limitBytes) throws IOException {
    Path path = incoming.resolve(UUID.randomUUID().toString());
    boolean done = false;
    try (FileChannel file = create(path)) {
      MessageDigest sha256 = sha256();
      write(file, ByteBuffer.wrap(header), path);
      byte[] buffer = new byte[BUFFER_BYTES];
      long bytes = 0;
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        bytes += read;
        if (bytes > limitBytes) {
          throw new StorageException.TooLarge(limitBytes);
        }
        sha256.update(buffer, 0, read);
        write(file, ByteBuffer.wrap(buffer, 0, read), path);
      }
      done = true;
      return new StagedFile(path, new Digest(HexFormat.of().formatHex(sha256.digest())), bytes);
    } finally {
      if (!done) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Makes a staged file durable under its final name, replacing what was there. */
  public void publish(StagedFile staged, Path target) {
    try {
      try (FileChannel file = FileChannel.open(staged.path(), StandardOpenOption.WRITE)) {
        file.force(true);
      }
      Files.move(staged.path(), target, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory(parent(target));
    } catch (IOException failure) {
      throw typed(target + " cannot be written", failure);
    }
  }

  /** Writes a whole small file durably, replacing what was there. */
  public void write(Path target, byte[] content) {
    try (StagedFile staged =
        stage(new byte[0], new ByteArrayInputStream(content), content.length)) {
      publish(staged, target);
    } catch (IOException failure) {
      throw typed(target + " cannot be written", failure);
    }
  }

  /** Removes a file durably; nothing happens if it is absent. */
  public void delete(Path target) {
    try {
      if (Files.deleteIfExists(target)) {
        syncDirectory(parent(target));
      }
    } catch (IOException failure) {
      throw typed(target + " cannot be removed", failure);
    }
  }

  /** Makes a directory's entries durable. */
  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The typed form of a failed write. */
  static StorageException typed(String what, IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    // The JDK has no type for ENOSPC and EDQUOT: only the system's own words.
    return message.contains("no space left") || message.contains("quota exceeded")
        ? new StorageException.Full(failure)
        : new StorageException.Unusable(what + ": " + failure.getMessage(), failure);
  }

  private static Path parent(Path target) {
    Path parent = target.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("expected a file in a directory, found " + target);
    }
    return parent;
  }

  private static FileChannel create(Path path) {
    try {
      return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw typed(path + " cannot be written", failure);
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes, Path path) {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException failure) {
      throw typed(path + " cannot be written", failure);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
