package org.fovea.access.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The link between one audit event and the one before it. */
final class AuditHash {
  // SHA-256 over the previous hash and every field, each preceded by its length in bytes (-1 for
  // none), so that no two different events have the same bytes.

  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest digest;

  private AuditHash(String previous) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
    digest.update(HEX.parseHex(previous));
  }

  /** The hash of an event, in hexadecimal digits. */
  static String of(String previous, AuditRow row) {
    AuditHash hash = new AuditHash(previous);
    hash.number(row.sequence());
    hash.number(row.atMicros());
    hash.text(row.user());
    hash.text(row.purpose());
    hash.text(row.action());
    hash.text(row.subject());
    hash.text(row.patient());
    hash.text(row.detail());
    return HEX.formatHex(hash.digest.digest());
  }

  private void number(long value) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
  }

  private void text(@Nullable String value) {
    if (value == null) {
      number(-1);
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
  }
}
