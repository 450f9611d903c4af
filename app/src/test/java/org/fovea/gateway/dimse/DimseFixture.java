package org.fovea.gateway.dimse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Issuers;
import org.fovea.archive.RadiographFixture;
import org.fovea.archive.Withholding;
import org.fovea.archive.internal.StoredArchive;
import org.fovea.archive.internal.StoredProcedureSteps;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.ServiceProvider;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.UserInformation;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.TestDatabases;
import org.fovea.work.Topic;
import org.fovea.work.WorkItems;

/** The DICOM door before a whole archive, with CT1 as its peer. */
final class DimseFixture implements AutoCloseable {
  static final Uid CR = new Uid("1.2.840.10008.5.1.4.1.1.1");
  static final Uid STUDY_FIND = new Uid("1.2.840.10008.5.1.4.1.2.2.1");
  static final Uid STUDY_MOVE = new Uid("1.2.840.10008.5.1.4.1.2.2.2");
  static final Uid PATIENT_FIND = new Uid("1.2.840.10008.5.1.4.1.2.1.1");
  static final Uid PATIENT_MOVE = new Uid("1.2.840.10008.5.1.4.1.2.1.2");
  static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  static final String CT1 = "CT1 127.0.0.1 - store,query,retrieve CT1-ISSUER\n";
  private static final AeTitle FOVEA = new AeTitle("FOVEA");
  private static final int ASSOCIATIONS = 20;

  final DataDirectory directory;
  final Database database;
  final AuditTrail audit;
  final Accounts accounts;
  final StoredArchive archive;
  final List<Withholding> withholdings = new ArrayList<>();
  final RecordedCommitments deliveries = new RecordedCommitments();
  final Peers peers;
  final StoredProcedureSteps steps;

  /** Studies that a procedure step said something new of. */
  final List<Uid> said = Collections.synchronizedList(new ArrayList<>());

  private final DimseServer server;

  DimseFixture(Path parent, String peerLines) throws IOException {
    this(parent, peerLines, AssociationLimits.DEFAULT);
  }

  DimseFixture(Path parent, String peerLines, AssociationLimits limits) throws IOException {
    directory = DataDirectory.open(parent.resolve("data"));
    database = TestDatabases.open(Database.Dialect.SQLITE, parent);
    DurableFiles files = new DurableFiles(directory.incoming());
    ObjectStore objects = new ObjectStore(directory.objects(), files);
    audit = AuditTrail.in(database);
    accounts = new Accounts(database, audit, Clock.systemUTC());
    peers = new Peers(directory.root().resolve(PeerFile.NAME));
    Files.writeString(peers.file(), peerLines, StandardCharsets.UTF_8);
    Issuers issuers = new Issuers("HOSPITAL", Map.of(), List.of(peers));
    steps = new StoredProcedureSteps(database, audit);
    archive =
        new StoredArchive(
            database, objects, audit, new NoWork(), issuers, () -> withholdings, Clock.systemUTC());
    server =
        new DimseServer(
            new DimseSettings("127.0.0.1", 0, FOVEA, ASSOCIATIONS, null),
            limits,
            new AssociationPolicy(FOVEA, peers, accounts, limits),
            peers,
            new Services(
                archive,
                objects,
                audit,
                peers,
                new OutgoingAssociations(FOVEA, limits, SocketFactory.getDefault()),
                new CommitmentAnswers(deliveries, audit),
                peer -> new StepService(steps, issuers, peer, Clock.systemUTC(), said::add)),
            files);
    server.start();
  }

  InetSocketAddress address() {
    return server.address();
  }

  /** Adds a line to the peer file of the running server. */
  void addPeer(String line) throws IOException {
    String before = Files.readString(peers.file());
    Files.writeString(peers.file(), before + line + "\n");
    Files.setLastModifiedTime(
        peers.file(),
        java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 10_000));
  }

  /** Replaces the peer file of the running server. */
  void setPeers(String lines) throws IOException {
    Files.writeString(peers.file(), lines);
    Files.setLastModifiedTime(
        peers.file(),
        java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 20_000));
  }

  Socket socket() throws IOException {
    return new Socket(address().getAddress(), address().getPort());
  }

  static Pdu.AssociateRequest request(String called, String calling, Uid... sopClasses) {
    List<PresentationContext> contexts = new ArrayList<>();
    for (Uid sopClass : sopClasses) {
      contexts.add(
          new PresentationContext(
              2 * contexts.size() + 1,
              sopClass,
              List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())));
    }
    return Pdu.AssociateRequest.of(
        new AeTitle(called), new AeTitle(calling), contexts, UserInformation.of(16_384));
  }

  DimseClient connect(Pdu.AssociateRequest request) throws IOException {
    return DimseClient.connect(
        SocketFactory.getDefault(), address(), request, AssociationLimits.DEFAULT);
  }

  /** An association of CT1. */
  DimseClient ct1() throws IOException {
    return connect(
        request(
            "FOVEA",
            "CT1",
            ServiceProvider.VERIFICATION,
            CR,
            STUDY_FIND,
            STUDY_MOVE,
            PATIENT_FIND,
            PATIENT_MOVE,
            CommitmentService.SOP_CLASS));
  }

  /** What of a Part 10 object goes over the network. */
  static byte[] dataSet(RadiographFixture radiograph) throws IOException {
    return org.fovea.dicom.DicomReader.open(
            radiograph.stream(), org.fovea.dicom.ReadOptions.DEFAULT)
        .dataSet()
        .readAllBytes();
  }

  static Status store(DimseClient client, String sopInstanceUid, byte[] dataSet)
      throws IOException {
    AcceptedContext context = client.context(CR, _ -> true).orElseThrow();
    return client.store(
        context, new Uid(sopInstanceUid), out -> out.write(dataSet), Optional.empty());
  }

  void receive(RadiographFixture radiograph) throws IOException {
    archive.receive("stow:alice", new ByteArrayInputStream(radiograph.bytes()), ALICE);
  }

  /** Files of objects half received. */
  long incoming() throws IOException {
    try (Stream<Path> files = Files.list(directory.incoming())) {
      return files.count();
    }
  }

  List<String> audited() {
    return audit.newest(50).stream().map(event -> event.user() + " " + event.action()).toList();
  }

  @Override
  public void close() {
    server.stop();
    database.close();
    directory.close();
  }

  /** Nothing follows an arrival here. */
  private static final class NoWork implements WorkItems {
    @Override
    public void announce(Topic topic, String subject) {}

    @Override
    public List<Row> about(String subject) {
      return List.of();
    }

    @Override
    public int waiting() {
      return 0;
    }
  }
}
