package org.fovea.deidentify.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.storage.StorageException;

/**
 * The folder de-identified objects go to. An object is written under a temporary name, synced and
 * renamed, so that what has a name is complete; the name is made of the object's own new UIDs.
 */
public final class OutputFolder implements AutoCloseable {

  private static final String INCOMING = ".incoming";

  private final Path folder;
  private final Map<String, String> published = new HashMap<>();

  /** An object under its temporary name. */
  public record Staged(Path path, String name, String digest) {}

  public OutputFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      removeIncoming();
      Files.createDirectories(folder.resolve(INCOMING));
    } catch (IOException e) {
      throw new StorageException.Unusable(folder + " cannot be written", e);
    }
  }

  /** Whether anything but an interrupted write is there. */
  public static boolean hasContent(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> !entry.endsWith(INCOMING));
    } catch (IOException e) {
      throw new StorageException.Unusable(folder + " cannot be read", e);
    }
  }

  /**
   * Writes an object under a temporary name.
   *
   * @throws IOException when what the object refers to in its input cannot be read
   */
  public Staged stage(DicomFile object) throws IOException {
    Path path = folder.resolve(INCOMING).resolve(UUID.randomUUID().toString());
    boolean done = false;
    MessageDigest sha256 = sha256();
    try (FileChannel file =
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out =
            new DigestOutputStream(new Target(Channels.newOutputStream(file)), sha256)) {
      DicomWriter.write(object, out);
      file.force(true);
      done = true;
    } catch (UncheckedIOException full) {
      throw new StorageException.Unusable("the output cannot be written", full);
    } finally {
      if (!done) {
        Files.deleteIfExists(path);
      }
    }
    return new Staged(path, name(object.dataSet()), HexFormat.of().formatHex(sha256.digest()));
  }

  /** Tells a failed write apart from a failed read of the input. */
  private static final class Target extends OutputStream {
    private final OutputStream out;

    Target(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Gives a staged object its name.
   *
   * @return the name below the folder; empty if the same object already has it
   */
  public String publish(Staged staged) {
    try {
      String name = staged.name() + ".dcm";
      String before = published.putIfAbsent(name, staged.digest());
      if (before != null) {
        if (before.equals(staged.digest())) {
          Files.delete(staged.path());
          return "";
        }
        // Two objects under one UID: both are kept, neither is preferred.
        name = staged.name() + "-" + staged.digest().substring(0, 8) + ".dcm";
        if (published.putIfAbsent(name, staged.digest()) != null) {
          Files.delete(staged.path());
          return "";
        }
      }
      Path target = folder.resolve(name);
      Files.createDirectories(target.resolveSibling(""));
      Files.move(staged.path(), target, StandardCopyOption.ATOMIC_MOVE);
      return name;
    } catch (IOException e) {
      throw new StorageException.Unusable("the output cannot be written", e);
    }
  }

  /** Whether the object of an earlier run is there and whole; it then counts as published. */
  public boolean adopt(String name, String digest) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    MessageDigest sha256 = sha256();
    try (OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      Files.copy(file, hashed);
    } catch (IOException e) {
      return false;
    }
    boolean same = HexFormat.of().formatHex(sha256.digest()).equals(digest);
    if (same) {
      published.put(name, digest);
    }
    return same;
  }

  private static String name(DataSet dataSet) {
    return part(dataSet, Tag.StudyInstanceUID)
        + "/"
        + part(dataSet, Tag.SeriesInstanceUID)
        + "/"
        + part(dataSet, Tag.SOPInstanceUID);
  }

  private static String part(DataSet dataSet, int tag) {
    String uid = dataSet.getString(tag).orElse("none").replaceAll("[^0-9.a-z]", "_");
    return uid.startsWith(".") ? "_" + uid : uid;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }

  private void removeIncoming() throws IOException {
    Path incoming = folder.resolve(INCOMING);
    if (Files.isDirectory(incoming)) {
      try (Stream<Path> left = Files.walk(incoming)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      removeIncoming();
    } catch (IOException e) {
      throw new StorageException.Unusable(folder + " cannot be tidied", e);
    }
  }
}
