package org.fovea.deidentify.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.fovea.storage.StorageException;

/** The files of a project, readable by their owner only where the file system knows owners. */
public final class ProjectFolder {

  private final Path folder;

  public ProjectFolder(Path folder) {
    this.folder = folder;
  }

  public Path secret() {
    return folder.resolve("secret");
  }

  public boolean isEmptyOrAbsent() {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes the folder and writes the secret, which must not be there yet. */
  public void begin(String secret) {
    try {
      Files.createDirectories(folder);
      try (FileChannel file =
          FileChannel.open(
              secret(),
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly())) {
        file.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.US_ASCII)));
        file.force(true);
      }
    } catch (IOException e) {
      throw new StorageException.Unusable(secret() + " cannot be written", e);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  public String readSecret() {
    try {
      return Files.readString(secret(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new StorageException.Unusable(secret() + " cannot be read", e);
    }
  }

  /** A file that only grows, one line after another. */
  FileChannel append(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        ownerOnly());
  }
}
