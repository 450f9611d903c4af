package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.internal.StoredArchive;
import org.fovea.archive.internal.StoredReconciliation;
import org.fovea.dicom.Uid;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.TestDatabases;
import org.fovea.study.Study;

/** A whole archive on a fresh directory and database. */
final class ArchiveFixture implements AutoCloseable {
  static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  static final Uid STUDY = new Uid("1.2.3");

  final DataDirectory directory;
  final Database database;
  final ObjectStore objects;
  final AuditTrail audit;
  final AnnouncedWork work = new AnnouncedWork();
  final List<Withholding> withholdings = new ArrayList<>();
  final StoredArchive archive;
  final Reconciliation reconciliation;

  ArchiveFixture(Database.Dialect dialect, Path parent) {
    directory = DataDirectory.open(parent.resolve("data"));
    database = TestDatabases.open(dialect, parent);
    objects = new ObjectStore(directory.objects(), new DurableFiles(directory.incoming()));
    audit = AuditTrail.in(database);
    archive =
        new StoredArchive(
            database,
            objects,
            audit,
            work,
            new Issuers("HOSPITAL", Map.of("stow:other", "OTHER")),
            () -> withholdings,
            Clock.systemUTC());
    reconciliation = new StoredReconciliation(database, audit, work, archive);
  }

  Receipt receive(RadiographFixture radiograph) throws IOException {
    return archive.receive("stow:alice", radiograph.stream(), ALICE);
  }

  Receipt receive(byte[] bytes) throws IOException {
    return archive.receive("drop:alice", new ByteArrayInputStream(bytes), ALICE);
  }

  Conflict conflict() {
    assertThat(archive.conflicts()).hasSize(1);
    return archive.conflicts().getFirst();
  }

  /** Decides as somebody would who sees the study as it is now. */
  void resolve(Conflict conflict, Resolution resolution) {
    long revision =
        archive.study(conflict.studyInstanceUid(), ALICE).map(Study::revision).orElse(0L);
    reconciliation.resolve(conflict.id(), resolution, revision, "looked at both", ALICE);
  }

  Study study() {
    return archive.study(STUDY, ALICE).orElseThrow();
  }

  IntegrityReport integrity() {
    return new ArchiveIntegrity(database, objects).check();
  }

  @Override
  public void close() {
    database.close();
    directory.close();
  }
}
