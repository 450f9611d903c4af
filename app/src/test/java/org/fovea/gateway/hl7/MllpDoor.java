package org.fovea.gateway.hl7;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Issuers;
import org.fovea.archive.RadiographFixture;
import org.fovea.archive.internal.StoredArchive;
import org.fovea.archive.internal.StoredIdentities;
import org.fovea.archive.internal.StoredOrders;
import org.fovea.archive.internal.StoredQuarantine;
import org.fovea.dicom.Uid;
import org.fovea.gateway.SecureSockets;
import org.fovea.reading.RecordedWork;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.TestDatabases;
import org.fovea.study.Study;

/** The HL7 door before a whole archive that holds one study, of Marie Curie, 42 of HOSPITAL. */
final class MllpDoor implements AutoCloseable {
  static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  static final String SENDERS = "ADT * 127.0.0.1 patients,orders HOSPITAL\n";

  final Database database;
  final StoredArchive archive;
  final StoredIdentities identities;
  final StoredOrders orders;
  final RecordedWork work = new RecordedWork();
  private final DataDirectory directory;
  private final MllpServer server;
  private final SocketFactory calling;

  MllpDoor(Path parent, String senderLines, MllpInput.Limits limits) throws IOException {
    this(parent, senderLines, limits, new SecureSockets(SocketFactory.getDefault()));
  }

  /** With TLS where there is a key. */
  MllpDoor(Path parent, String senderLines, MllpInput.Limits limits, SecureSockets secure)
      throws IOException {
    directory = DataDirectory.open(parent.resolve("data"));
    database = TestDatabases.open(Database.Dialect.SQLITE, parent);
    DurableFiles files = new DurableFiles(directory.incoming());
    ObjectStore objects = new ObjectStore(directory.objects(), files);
    AuditTrail audit = AuditTrail.in(database);
    Clock clock = Clock.systemUTC();
    Issuers issuers = new Issuers("HOSPITAL", Map.of());
    archive = new StoredArchive(database, objects, audit, work, issuers, List::of, clock);
    orders = new StoredOrders(database, audit);
    identities = new StoredIdentities(database, audit, work, clock);
    Senders senders = new Senders(directory.root().resolve(SenderFile.NAME));
    Files.writeString(senders.file(), senderLines);
    Inbox inbox =
        new Inbox(
            database,
            senders,
            new PatientMessages(identities),
            new OrderMessages(orders, clock),
            new StoredQuarantine(database, objects, audit, clock),
            issuers,
            clock);
    server =
        new MllpServer(
            new MllpServer.Settings("127.0.0.1", 0, 3, secure.listening() != null, limits),
            secure,
            senders,
            inbox,
            files);
    server.start();
    calling = secure.factory();
    reset();
  }

  /** Forgets everything but the one study. */
  void reset() throws IOException {
    for (String table :
        List.of(
            "hl7_message",
            "imaging_order",
            "identity_change",
            "merged_patient",
            "archive_conflict",
            "quarantined_object",
            "instance",
            "series",
            "study")) {
      database.run(client -> client.sql("DELETE FROM " + table).update());
    }
    archive.receive("test", RadiographFixture.radiograph("1.2.3.1.1").stream(), ALICE);
  }

  Study study() {
    return archive.study(new Uid("1.2.3"), ALICE).orElseThrow();
  }

  int port() {
    return server.address().getPort();
  }

  Socket socket() throws IOException {
    return calling.createSocket("127.0.0.1", port());
  }

  /** A message in its frame. */
  static byte[] framed(String message, Charset charset) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x0B);
    frame.writeBytes(message.getBytes(charset));
    frame.write(0x1C);
    frame.write(0x0D);
    return frame.toByteArray();
  }

  /** What is answered on a connection of its own; empty when the connection is closed instead. */
  String answer(byte[] bytes) throws IOException {
    try (Socket socket = socket()) {
      return answer(socket, bytes);
    }
  }

  static String answer(Socket socket, byte[] bytes) throws IOException {
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int read = socket.getInputStream().read();
        read >= 0 && read != 0x1C;
        read = socket.getInputStream().read()) {
      if (read != 0x0B) {
        answer.write(read);
      }
    }
    if (answer.size() > 0 && socket.getInputStream().read() != 0x0D) {
      throw new IOException("expected 0x0D after 0x1C");
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  String answer(String message) throws IOException {
    return answer(framed(message, StandardCharsets.UTF_8));
  }

  /** MSH-1 to MSH-18 of a sender's message. */
  static String heading(String trigger, String controlId) {
    return "MSH|^~\\&|ADT|WARD|FOVEA||20260302100000||%s|%s|P|2.5.1||||||UNICODE UTF-8\r"
        .formatted(trigger, controlId);
  }

  static String update(String controlId, String pid) {
    return heading("ADT^A08^ADT_A01", controlId) + "EVN||20260302100000\r" + pid + "\r";
  }

  static String merge(String controlId, String pid, String mrg) {
    return heading("ADT^A40^ADT_A39", controlId)
        + "EVN||20260302100000\r"
        + pid
        + "\r"
        + mrg
        + "\r";
  }

  @Override
  public void close() {
    server.stop();
    database.close();
    directory.close();
  }
}
