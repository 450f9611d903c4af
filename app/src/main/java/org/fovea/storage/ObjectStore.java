package org.fovea.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.fovea.study.Digest;

/**
 * Objects on disk, each named by the SHA-256 of its content and preceded by {@link #HEADER_BYTES}
 * bytes: {@code FOVEAOBJ}, format version and key id (big endian, 32 bits each; key 0 is none).
 */
public final class ObjectStore {

  /** Content begins at this offset of an object's file. */
  public static final int HEADER_BYTES = 16;

  private static final byte[] HEADER =
      ByteBuffer.allocate(HEADER_BYTES)
          .put("FOVEAOBJ".getBytes(StandardCharsets.US_ASCII))
          .putInt(1)
          .putInt(0)
          .array();

  private final Path objects;
  private final DurableFiles files;

  /**
   * A store.
   *
   * @param objects directory with the shards {@code 00} to {@code ff}
   */
  public ObjectStore(Path objects, DurableFiles files) {
    this.objects = objects;
    this.files = files;
  }

  /** Writes content to a temporary file; nothing is stored before {@link #keep}. */
  public StagedFile stage(InputStream content, long limitBytes) throws IOException {
    return files.stage(HEADER, content, limitBytes);
  }

  /** Makes a staged object durable under its digest. Repeating it is harmless. */
  public void keep(StagedFile staged) {
    files.publish(staged, path(staged.digest()));
  }

  public boolean holds(Digest digest) {
    return Files.exists(path(digest));
  }

  /** The object's file; its content begins at {@link #HEADER_BYTES}. */
  public Path path(Digest digest) {
    return objects.resolve(digest.sha256().substring(0, 2)).resolve(digest.sha256());
  }

  /** The content. */
  public InputStream open(Digest digest) throws IOException {
    InputStream stream;
    try {
      stream = Files.newInputStream(path(digest));
    } catch (NoSuchFileException absent) {
      throw new StorageException.Absent("object " + digest);
    }
    byte[] header = stream.readNBytes(HEADER_BYTES);
    if (!Arrays.equals(header, HEADER)) {
      stream.close();
      throw new StorageException.Damaged(
          "object " + digest,
          "header " + HexFormat.of().formatHex(header),
          HexFormat.of().formatHex(HEADER));
    }
    return stream;
  }

  /**
   * Reads the object whole and compares its digest.
   *
   * @throws StorageException.Absent when it is not there
   * @throws StorageException.Damaged when it is not what was stored
   */
  public void verify(Digest digest) throws IOException {
    MessageDigest sha256 = DurableFiles.sha256();
    try (DigestInputStream content = new DigestInputStream(open(digest), sha256)) {
      content.transferTo(OutputStream.nullOutputStream());
    } catch (EOFException truncated) {
      throw new StorageException.Damaged("object " + digest, "its end", "more content");
    }
    String found = HexFormat.of().formatHex(sha256.digest());
    if (!found.equals(digest.sha256())) {
      throw new StorageException.Damaged("object " + digest, "digest " + found, digest.sha256());
    }
  }
}
