package org.fovea.study;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 of bytes, in 64 lower-case hexadecimal digits.
 *
 * @param sha256 the digits
 */
public record Digest(String sha256) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (!FORM.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "expected 64 lower-case hexadecimal digits, found \"" + sha256 + "\"");
    }
  }

  /** Of some bytes. */
  public static Digest of(byte[] bytes) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return sha256;
  }
}
