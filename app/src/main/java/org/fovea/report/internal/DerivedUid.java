package org.fovea.report.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.fovea.dicom.Uid;

/**
 * Identifiers that come out the same when the work is repeated, so that a killed process makes no
 * second document: UUIDs from a name (RFC 9562 version 3), as UIDs under 2.25 (PS3.5 B.2).
 */
final class DerivedUid {
  private DerivedUid() {}

  static Uid of(String... name) {
    UUID uuid = uuid(name);
    byte[] bytes =
        ByteBuffer.allocate(17)
            .put((byte) 0)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    return new Uid("2.25." + new BigInteger(bytes));
  }

  static UUID uuid(String... name) {
    String joined = "org.fovea/" + String.join("/", name);
    return UUID.nameUUIDFromBytes(joined.getBytes(StandardCharsets.UTF_8));
  }
}
