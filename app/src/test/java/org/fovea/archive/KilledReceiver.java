package org.fovea.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.internal.StoredArchive;
import org.fovea.dicom.Tag;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.Databases;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;
import org.fovea.work.internal.Subscribers;
import org.fovea.work.internal.WorkDispatcher;
import org.fovea.work.internal.WorkQueue;

/** An archive with its queue, and a subscriber that notes each instance it was given. */
final class KilledReceiver implements AutoCloseable {
  static final AccessToken SENDER = new AccessToken("sender", Purpose.OPERATION);
  private static final int SENDERS = 4;

  final DataDirectory directory;
  final Database database;
  final ObjectStore objects;
  final WorkQueue queue;
  final StoredArchive archive;
  private final WorkDispatcher dispatcher;

  KilledReceiver(Path root) {
    directory = DataDirectory.open(root);
    database = Databases.open(directory);
    database.run(client ->
        client.sql("CREATE TABLE IF NOT EXISTS noted (sop_uid TEXT PRIMARY KEY)").update());
    objects = new ObjectStore(directory.objects(), new DurableFiles(directory.incoming()));
    Subscribers subscribers = new Subscribers(() -> List.of(new Noting(database)));
    queue = new WorkQueue(database, subscribers, Clock.systemUTC());
    archive =
        new StoredArchive(
            database,
            objects,
            AuditTrail.in(database),
            queue,
            Issuers.house("HOSPITAL"),
            List::of,
            Clock.systemUTC());
    dispatcher =
        new WorkDispatcher(database, queue, subscribers, Clock.systemUTC(), Duration.ofMillis(50));
    dispatcher.start();
  }

  /** Sends instances without end and says on standard output which were acknowledged. */
  public static void main(String[] arguments) throws InterruptedException {
    Path root = Path.of(arguments[0]);
    String round = arguments[1];
    KilledReceiver receiver = new KilledReceiver(root);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    for (int sender = 0; sender < SENDERS; sender++) {
      String study = "1.2." + round + "." + sender;
      Thread.ofPlatform().start(() -> receiver.send(study, out));
    }
    Thread.currentThread().join();
  }

  private void send(String study, PrintStream out) {
    for (int i = 1; ; i++) {
      String uid = study + ".1." + i;
      try {
        Receipt receipt =
            archive.receive(
                "test",
                radiograph(uid)
                    .with(Tag.StudyInstanceUID, study)
                    .with(Tag.SeriesInstanceUID, study + ".1")
                    .stream(),
                SENDER);
        if (receipt instanceof Receipt.Stored) {
          out.println("stored " + uid);
        }
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  @Override
  public void close() {
    dispatcher.close();
    database.close();
    directory.close();
  }

  private record Noting(Database database) implements WorkSubscriber {
    @Override
    public String name() {
      return "test.noting";
    }

    @Override
    public Topic topic() {
      return Archive.INSTANCE_STORED;
    }

    @Override
    public Priority priority() {
      return Priority.MEDIUM;
    }

    @Override
    public Duration limit() {
      return Duration.ofSeconds(30);
    }

    @Override
    public void perform(WorkItem item) {
      database.run(client ->
          client
              .sql("INSERT INTO noted (sop_uid) VALUES (?) ON CONFLICT DO NOTHING")
              .params(item.subject())
              .update());
    }
  }
}
