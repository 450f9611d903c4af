package org.fovea.archive.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Quarantine;
import org.fovea.archive.QuarantinedObject;
import org.fovea.storage.Database;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.StagedFile;

/** Quarantine in the object store and its table. */
public final class StoredQuarantine implements Quarantine {
  private final Database database;
  private final ObjectStore objects;
  private final AuditTrail audit;
  private final Clock clock;

  public StoredQuarantine(Database database, ObjectStore objects, AuditTrail audit, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String keep(String source, byte[] bytes, String code, String reason, AccessToken token) {
    try (StagedFile staged = objects.stage(new ByteArrayInputStream(bytes), bytes.length)) {
      objects.keep(staged);
      QuarantinedObject object =
          new QuarantinedObject(
              UUID.randomUUID().toString(), clock.instant(), source, bytes.length, code, reason);
      database.run(client -> {
        QuarantineTable.insert(client, object, staged.digest());
        audit.record(token, "object.quarantined", object.id(), null, source + ": " + reason);
      });
      return object.id();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
