package org.fovea.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Everything one server keeps, locked against a second server while open. */
public final class DataDirectory implements AutoCloseable {
  private static final int LONGEST_HOLDER_BYTES = 20; // a process id in decimal

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Opens the directory, made if absent, and clears what an interrupted write left behind.
   *
   * @throws StorageException.InUse when another server has it
   * @throws StorageException.Unusable when it cannot be made or written
   */
  public static DataDirectory open(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      restrictToOwner(root);
      FileChannel lockFile = lock(root);
      try {
        DataDirectory opened = new DataDirectory(root, lockFile);
        opened.layOut();
        return opened;
      } catch (IOException | RuntimeException failure) {
        lockFile.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw DurableFiles.typed("data directory " + root + " cannot be used", failure);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("fovea.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      lock = null;
    }
    if (lock == null) {
      ByteBuffer holder = ByteBuffer.allocate(LONGEST_HOLDER_BYTES);
      channel.read(holder, 0);
      channel.close();
      throw new StorageException.InUse(
          root, StandardCharsets.US_ASCII.decode(holder.flip()).toString());
    }
    channel.truncate(0);
    byte[] holder =
        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(holder), 0);
    return channel;
  }

  private static void restrictToOwner(Path root) throws IOException {
    if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void layOut() throws IOException {
    Files.createDirectories(incoming());
    Files.createDirectories(objects());
    Files.createDirectories(models());
    Files.createDirectories(modelsInUse());
    Files.createDirectories(cache());
    // All shards now, so that storing an object never has to make a directory durable first.
    for (int shard = 0; shard < 256; shard++) {
      Files.createDirectories(objects().resolve("%02x".formatted(shard)));
    }
    DurableFiles.syncDirectory(objects());
    DurableFiles.syncDirectory(root);
    try (DirectoryStream<Path> leftBehind = Files.newDirectoryStream(incoming())) {
      for (Path file : leftBehind) {
        Files.delete(file);
      }
    }
  }

  public Path root() {
    return root;
  }

  /** The embedded database. */
  public Path database() {
    return database(root);
  }

  static Path database(Path root) {
    return root.resolve("fovea.db");
  }

  /** Where a file being written lies until it is renamed. */
  public Path incoming() {
    return root.resolve("incoming");
  }

  /** Objects, named by digest in 256 shards. */
  public Path objects() {
    return root.resolve("objects");
  }

  /** Models this site added. */
  public Path models() {
    return root.resolve("models");
  }

  /** Copies of the models that came into use here. */
  public Path modelsInUse() {
    return root.resolve("models-in-use");
  }

  /** What can be made again, such as unpacked native libraries. */
  public Path cache() {
    return root.resolve("cache");
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException failure) {
      throw new StorageException.Unusable("the lock of " + root + " cannot be given back", failure);
    }
  }
}
