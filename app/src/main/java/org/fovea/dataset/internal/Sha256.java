package org.fovea.dataset.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fovea.study.Digest;

/** A SHA-256 being computed. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The digest of bytes. */
  public static Digest of(byte[] bytes) {
    return new Sha256().add(bytes).digest();
  }

  Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Digest digest() {
    return new Digest(HexFormat.of().formatHex(digest.digest()));
  }
}
