package org.fovea.report.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomReader;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelRoles;
import org.fovea.reading.Addendum;
import org.fovea.reading.AddendumRequest;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Decision;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.FakeIdentities;
import org.fovea.reading.FakeOrders;
import org.fovea.reading.FakeResults;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.RecordedAudit;
import org.fovea.reading.RecordedWork;
import org.fovea.reading.SignatureRequest;
import org.fovea.reading.Statement;
import org.fovea.reading.internal.ReadingsFixture;
import org.fovea.reading.internal.StoredProgress;
import org.fovea.report.FhirOrders;
import org.fovea.report.FhirReports;
import org.fovea.report.IdentifierSystems;
import org.fovea.report.OutgoingReports;
import org.fovea.report.Reports;
import org.fovea.storage.Database;
import org.fovea.study.Patient;
import org.fovea.study.Study;

/** A child's chest radiograph on its way from the model's answer to the signed, amended report. */
public final class ReportScenario implements AutoCloseable {
  public static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  public static final AccessToken BOB = new AccessToken("bob", Purpose.TREATMENT);
  static final Instant CHANGED = Instant.parse("2026-03-02T10:00:00Z");
  static final Code EFFUSION = new Code("60046008", "SCT", "Pleural effusion");

  final FakeArchive archive = new FakeArchive();
  final FakeResults results = new FakeResults();
  final FakeIdentities identities = new FakeIdentities();
  final FakeOrders orders = new FakeOrders();
  final RecordedAudit audit = new RecordedAudit();
  final RecordedWork work = new RecordedWork();
  final Readings readings;
  final StructuredReportMaker maker;
  private final Database database;
  private final Reports reports;
  private final OutgoingReports outgoing;

  public ReportScenario(Database database) {
    this.database = database;
    readings = ReadingsFixture.readings(database, archive, results, audit, work);
    ContentAssembly contents =
        new ContentAssembly(
            archive, results, ReadingsFixture.disclosure(database), readings, identities);
    maker =
        new StructuredReportMaker(
            database, archive, results, readings, contents, identities, audit, work);
    reports =
        new StoredReports(
            database,
            results,
            ReadingsFixture.disclosure(database),
            contents,
            new IdentifierSystems(Map.of()),
            new FhirOrders(orders),
            audit);
    outgoing = new StoredOutgoingReports(database, archive, results, readings, contents, orders);
    archive.put(ChestStudy.atRevision(1));
    archive.put(ChestStudy.IMAGE, ChestStudy.file());
  }

  public Reports reports() {
    return reports;
  }

  /** The same reports as a FHIR server gives them. */
  public FhirReports fhirReports(ModelRoles roles) {
    ContentAssembly contents =
        new ContentAssembly(
            archive, results, ReadingsFixture.disclosure(database), readings, identities);
    return new StoredFhirReports(
        contents,
        results,
        new StoredProgress(database),
        readings,
        ReadingsFixture.disclosure(database),
        roles);
  }

  public OutgoingReports outgoing() {
    return outgoing;
  }

  public FakeArchive archive() {
    return archive;
  }

  public FakeResults results() {
    return results;
  }

  public Readings readings() {
    return readings;
  }

  /** What was announced, as {@code topic subject}. */
  public List<String> announced() {
    return work.announced();
  }

  public RecordedAudit audit() {
    return audit;
  }

  public void study(Study study) {
    archive.put(study);
  }

  /** The model has answered: pneumonia, 91 %. */
  public ReportScenario answered(boolean blind) throws IOException {
    return answered(ChestStudy.result("r1", 1, 0.91, blind));
  }

  /** A model has answered. */
  public ReportScenario answered(AiResult result) throws IOException {
    results.put(result);
    maker.preliminary(result.id());
    return this;
  }

  /** Alice has stored her blind first read. */
  public void firstRead() {
    Reading reading = readings.open(ChestStudy.STUDY, ALICE);
    readings.storeFirstRead(reading.id(), reading.studyRevision(), List.of(), "Clear.", ALICE);
  }

  /** Alice amends the side, adds an effusion, comments and signs. */
  public Reading signed() throws IOException {
    Reading reading = readings.open(ChestStudy.STUDY, ALICE);
    readings.decide(
        reading.id(),
        new Decision.Amend(
            "r1",
            ChestStudy.PNEUMONIA,
            Presence.PRESENT,
            Laterality.LEFT,
            "Consolidation of the left lower lobe.",
            null),
        ALICE);
    Statement effusion =
        new Statement(EFFUSION, Presence.ABSENT, Laterality.NOT_APPLICABLE, "", null);
    readings.write(reading.id(), List.of(effusion), "Control in six weeks.", ALICE);
    Reading signed =
        readings.sign(
            new SignatureRequest(
                reading.id(), ChestStudy.STUDY, 1, ChestStudy.PATIENT, Set.of("r1")),
            ALICE);
    maker.signed(signed.id());
    return signed;
  }

  /** Bob adds or corrects: the effusion is there after all. */
  public Reading addendum(Reading signed, Addendum.Kind kind) throws IOException {
    Statement effusion = new Statement(EFFUSION, Presence.PRESENT, Laterality.LEFT, "small", null);
    Reading after =
        readings.addendum(
            new AddendumRequest(
                signed.id(),
                ChestStudy.STUDY,
                1,
                ChestStudy.PATIENT,
                kind,
                "A small effusion on the left as well.",
                List.of(effusion)),
            BOB);
    maker.addendum(after.addenda().getLast().id());
    return after;
  }

  /**
   * The patient administration says since that the study is another patient's, or describes them
   * otherwise, and the reports follow.
   */
  public void identified(IdentityChange.Kind kind, Patient after) throws IOException {
    Study before = archive.study(ChestStudy.STUDY, ALICE).orElseThrow();
    identities.put(
        new IdentityChange(
            "change",
            CHANGED,
            ChestStudy.STUDY,
            before.revision() + 1,
            kind,
            before.patient(),
            after,
            "ADT message",
            "hl7:ADT"));
    archive.put(ChestStudy.of(after, before.revision() + 1));
    maker.reissued(ChestStudy.STUDY.value());
  }

  /** The structured reports the archive was given, in order. */
  List<DataSet> structured() {
    return archive.own().stream().map(ReportScenario::parsed).toList();
  }

  /** Their Part 10 bytes. */
  public List<byte[]> files() {
    return archive.own();
  }

  private static DataSet parsed(byte[] bytes) {
    return DicomReader.read(bytes).dataSet();
  }

  @Override
  public void close() {
    database.close();
  }
}
