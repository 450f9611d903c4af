package org.fovea.reading.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.inference.Disclosure;
import org.fovea.inference.Results;
import org.fovea.reading.Readings;
import org.fovea.reading.Signer;
import org.fovea.storage.Database;
import org.fovea.work.WorkItems;

/** Readings put together for tests: alice and bob are radiologists, the clock stands still. */
public final class ReadingsFixture {
  public static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private ReadingsFixture() {}

  public static Disclosure disclosure(Database database) {
    return new BlindDisclosure(database);
  }

  public static Readings readings(
      Database database, Archive archive, Results results, AuditTrail audit, WorkItems work) {
    ReadingContext context = context(database, archive, results, audit);
    SideAgreement sides = new SideAgreement(new HeaderRegionSides(archive));
    Signing signing = new Signing(context, ReadingsFixture::radiologist, sides, work);
    return new StoredReadings(database, context, sides, signing);
  }

  static ReadingContext context(
      Database database, Archive archive, Results results, AuditTrail audit) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new ReadingContext(archive, results, disclosure(database), audit, clock);
  }

  private static Optional<Signer> radiologist(String user) {
    return switch (user) {
      case "alice" -> Optional.of(new Signer("alice", "Ames^Alice"));
      case "bob" -> Optional.of(new Signer("bob", "Bode^Bob"));
      default -> Optional.empty();
    };
  }
}
