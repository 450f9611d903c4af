package org.fovea.inference.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.Networks;
import org.fovea.inference.RadiographFixture;
import org.fovea.inference.RunLimits;
import org.fovea.inference.StudyState;
import org.fovea.model.ModelRegistry;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.RecordedAudit;
import org.fovea.reading.RecordedWork;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.TestDatabases;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Series;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** Reading put together as the server wires it, over a child's chest of one or two images. */
final class ReadingRig implements AutoCloseable {
  static final Uid STUDY = new Uid("1.2.3");
  static final Uid FIRST = new Uid("1.2.3.1.1");
  static final Uid SECOND = new Uid("1.2.3.1.2");
  static final Instant RECEIVED = Instant.parse("2026-03-01T08:00:00Z");
  static final AccessToken ADMIN = new AccessToken("admin", Purpose.OPERATION);
  private static final Uid SERIES = new Uid("1.2.3.1");
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);

  final Path models;
  private final Path kept;
  private final Path incoming;
  final FakeArchive archive = new FakeArchive();
  final RecordedWork work = new RecordedWork();
  final RecordedAudit audit = new RecordedAudit();
  Instant now = RECEIVED;
  private final Networks networks;
  private final Database database;

  /** With models that are given up soon. */
  ReadingRig(Database.Dialect dialect, Path folder) {
    this(dialect, folder, Duration.ofMillis(1200));
  }

  ReadingRig(Database.Dialect dialect, Path folder, Duration limit) {
    networks = new Networks(new RunLimits(limit, 1, 8, 64, 2), 1);
    models = folder.resolve("models");
    kept = folder.resolve("models-in-use");
    incoming = folder.resolve("incoming");
    try {
      Files.createDirectories(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database = TestDatabases.open(dialect, folder);
    archive.put(FIRST, DicomFile.of(chest(FIRST)));
    archive.put(SECOND, DicomFile.of(chest(SECOND)));
  }

  /** The parts over the models written so far. */
  final class Server {
    final ModelRegistry registry = ModelRegistry.load(List.of(kept, models));
    private final Clock clock = new MovedClock();
    private final ResultTable table = new ResultTable(database, work, _ -> {});
    final StoredModelLives lives =
        new StoredModelLives(
            database, audit, work, table, new KeptModels(kept, new DurableFiles(incoming)), clock);
    final StoredModelRoles roles = new StoredModelRoles(database, audit, work, table, lives, clock);
    final StudyReader reader =
        new StudyReader(archive, registry, roles, new ImageReader(networks), table, clock);
    final StoredResults results =
        new StoredResults(
            table, archive, audit, roles, lives, registry, clock, Duration.ofMinutes(2));

    Server() {
      lives.takeOver(registry);
    }

    List<AiResult> live() {
      return results.ofStudy(STUDY, ALICE).stream().filter(result -> !result.superseded()).toList();
    }

    Optional<AiResult> result(String id) {
      return results.result(id, ALICE);
    }

    StudyState state() {
      return results.state(STUDY, ALICE);
    }
  }

  /** Shows what {@link #now} was set to. */
  private final class MovedClock extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  Server server() {
    return new Server();
  }

  /** A server with the model {@code bright}, which reads every chest. */
  Server withBrightness() {
    ModelFixture.brightness(models, "bright");
    return new Server();
  }

  /** As a database from before lives were kept. */
  void forgetLives() {
    database.run(client -> {
      client.sql("DELETE FROM model_step").update();
      client.sql("DELETE FROM model_life").update();
    });
  }

  static DataSet chest(Uid instance) {
    return RadiographFixture.chest(STUDY, SERIES, instance);
  }

  private static Instance instance(Uid uid) {
    return new Instance(
        uid,
        new Uid("1.2.840.10008.5.1.4.1.1.1.1"),
        SERIES,
        STUDY,
        new Uid("1.2.840.10008.1.2.1"),
        new Digest("ab".repeat(32)),
        1,
        64,
        64,
        1);
  }

  /** One image at revision 1, two later. */
  static Study study(long revision, @Nullable String held) {
    List<Instance> instances = new ArrayList<>(List.of(instance(FIRST)));
    if (revision > 1) {
      instances.add(instance(SECOND));
    }
    return new Study(
        STUDY,
        revision,
        new Patient(
            new PatientId("C1", "LOCAL"), "Test^Child", LocalDate.of(2023, 1, 1), Sex.OTHER),
        "A1",
        LocalDate.of(2026, 1, 2),
        "Chest",
        OrderPriority.ROUTINE,
        RECEIVED,
        true,
        held,
        List.of(new Series(SERIES, "DX", "CHEST", "", 1, instances)));
  }

  @Override
  public void close() {
    networks.close();
    database.close();
  }
}
