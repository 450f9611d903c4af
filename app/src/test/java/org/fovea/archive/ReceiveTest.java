package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.ArchiveFixture.ALICE;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.Instance;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class ReceiveTest {
  private static final Uid CR = new Uid("1.2.840.10008.5.1.4.1.1.1");

  private final Database.Dialect dialect;
  private ArchiveFixture fixture;

  ReceiveTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path parent) {
    fixture = new ArchiveFixture(dialect, parent);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Receipt.Quarantined quarantined(byte[] bytes) throws Exception {
    return (Receipt.Quarantined) fixture.receive(bytes);
  }

  @Test
  void anInstanceIsStoredIndexedAnnouncedAndServedAsItCame() throws Exception {
    byte[] sent = radiograph("1.2.3.1.1").bytes();

    assertThat(fixture.receive(sent))
        .isEqualTo(new Receipt.Stored(new Uid("1.2.3.1.1"), new Uid("1.2.3"), CR));

    Study study = fixture.study();
    assertThat(study.revision()).isEqualTo(1);
    assertThat(study.patient())
        .isEqualTo(
            new Patient(
                new PatientId("42", "HOSPITAL"),
                "Curie^Marie",
                LocalDate.of(2018, 7, 4),
                Sex.FEMALE));
    assertThat(study.accessionNumber()).isEqualTo("A-7");
    assertThat(study.studyDate()).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(study.priority()).isEqualTo(OrderPriority.ROUTINE);
    assertThat(study.held()).isNull();
    assertThat(study.qualityControl()).isFalse();
    assertThat(study.series()).hasSize(1);
    assertThat(study.series().getFirst().modality()).isEqualTo("CR");
    Instance instance = study.series().getFirst().instances().getFirst();
    assertThat(instance.rows()).isEqualTo(2);
    assertThat(instance.columns()).isEqualTo(3);
    assertThat(fixture.archive.bytes(instance, ALICE)).hasBinaryContent(sent);
    assertThat(fixture.archive.open(instance, ALICE).dataSet().getString(Tag.PatientID))
        .contains("42");
    assertThat(fixture.work.announced)
        .containsExactly("study.changed 1.2.3", "instance.stored 1.2.3.1.1");
    assertThat(fixture.integrity()).isEqualTo(new IntegrityReport(1, List.of()));
  }

  @Test
  void theSameBytesAgainAreADuplicateAndChangeNothing() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.work.announced.clear();

    assertThat(fixture.receive(radiograph("1.2.3.1.1"))).isInstanceOf(Receipt.Duplicate.class);

    assertThat(fixture.study().revision()).isEqualTo(1);
    assertThat(fixture.work.announced).isEmpty();
  }

  @Test
  void everyFurtherInstanceIsANewRevisionOfTheStudy() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.receive(radiograph("1.2.3.1.2").with(Tag.InstanceNumber, "2"));

    assertThat(fixture.study().revision()).isEqualTo(2);
    assertThat(fixture.study().series().getFirst().instances())
        .extracting(Instance::number)
        .containsExactly(1, 2);
  }

  @Test
  void theMostUrgentOrderOfAnyInstanceCounts() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.RequestedProcedurePriority, "STAT"));
    fixture.receive(radiograph("1.2.3.1.2").with(Tag.RequestedProcedurePriority, "LOW"));

    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.STAT);
  }

  @Test
  void s12_oneQualityControlImageMarksTheStudy() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.QualityControlImage, "YES"));
    fixture.receive(radiograph("1.2.3.1.2"));

    assertThat(fixture.study().qualityControl()).isTrue();
  }

  @Test
  void sendersAtOnceAreAllKept() throws Exception {
    List<Future<Receipt>> sent = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      for (int i = 1; i <= 40; i++) {
        RadiographFixture one = radiograph("1.2.3.1." + i);
        sent.add(senders.submit(() -> fixture.receive(one)));
      }
    }

    for (Future<Receipt> receipt : sent) {
      assertThat(receipt.get()).isInstanceOf(Receipt.Stored.class);
    }
    assertThat(fixture.study().revision()).isEqualTo(40);
    assertThat(fixture.integrity()).isEqualTo(new IntegrityReport(40, List.of()));
    assertThat(fixture.audit.firstBroken()).isEmpty();
  }

  @Test
  void anObjectFoveaMadeIsKeptAndServedButNeverAnnouncedNorANewRevision() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.work.announced.clear();
    RadiographFixture report =
        radiograph("1.2.3.2.1")
            .with(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.34")
            .with(Tag.SeriesInstanceUID, "1.2.3.2")
            .with(Tag.Modality, "SR")
            .with(Tag.Manufacturer, "Fovea")
            .without(Tag.PixelData);

    Receipt receipt = fixture.archive.receiveOwn(report.stream(), ALICE);

    assertThat(receipt).isInstanceOf(Receipt.Stored.class);
    assertThat(fixture.work.announced).isEmpty();
    assertThat(fixture.study().revision()).isEqualTo(1);
    assertThat(fixture.study().series()).hasSize(2);
    assertThat(fixture.receive(report)).isInstanceOf(Receipt.Duplicate.class);
  }

  @Test
  void anObjectFoveaMadeThatComesFromElsewhereIsNotAnnouncedEither() throws Exception {
    fixture.receive(
        radiograph("1.2.3.2.1")
            .with(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.34")
            .with(Tag.Manufacturer, "Fovea")
            .without(Tag.PixelData));

    assertThat(fixture.work.announced).isEmpty();
  }

  @Test
  void s8_anObjectThatIsWithheldIsAsIfItWereNotThereForPeopleButNotForAutomaticWork()
      throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    RadiographFixture report =
        radiograph("1.2.3.2.1").with(Tag.SeriesInstanceUID, "1.2.3.2").without(Tag.PixelData);
    fixture.archive.receiveOwn(report.stream(), ALICE);
    Uid made = new Uid("1.2.3.2.1");
    Instance instance = fixture.archive.instance(made, ALICE).orElseThrow();
    fixture.withholdings.add((one, _) -> one.sopInstanceUid().equals(made));

    assertThat(fixture.archive.instance(made, ALICE)).isEmpty();
    assertThat(fixture.study().series()).hasSize(1);
    assertThat(fixture.archive.search(StudyQuery.newest(1), ALICE).getFirst().series()).hasSize(1);
    assertThatThrownBy(() -> fixture.archive.bytes(instance, ALICE))
        .hasMessageContaining("1.2.3.2.1");
    AccessToken automatic = AccessToken.system("report", Purpose.OPERATION);
    assertThat(fixture.archive.instance(made, automatic)).isPresent();
  }

  @Test
  void whatCannotBeUnderstoodIsKeptListedAndExplained() throws Exception {
    byte[] truncated = Arrays.copyOf(radiograph("1.2.3.1.1").bytes(), 400);

    assertThat(quarantined(new byte[0]).code()).isEqualTo("dicom.not-dicom");
    assertThat(quarantined("\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1)).code())
        .isEqualTo("dicom.not-dicom");
    assertThat(quarantined(truncated).code()).isEqualTo("dicom.truncated");

    assertThat(fixture.archive.quarantine())
        .extracting(QuarantinedObject::bytes)
        .containsExactlyInAnyOrder(0L, 6L, 400L);
    assertThat(fixture.archive.quarantine())
        .allSatisfy(object -> assertThat(object.reason()).contains("found", "expected"));
    assertThat(fixture.integrity()).isEqualTo(new IntegrityReport(3, List.of()));
    assertThat(fixture.work.announced).isEmpty();
  }

  @Test
  void impossibleImagesGoToQuarantineWithWhatWasFoundAndExpected() throws Exception {
    assertThat(quarantined(radiograph("1.2.3.1.1").with(Tag.Rows, 0).bytes()).reason())
        .isEqualTo("found (0028,0010) = 0, expected at least 1");
    assertThat(
            quarantined(
                    radiograph("1.2.3.1.1").with(Tag.Rows, 65535).with(Tag.Columns, 65535).bytes())
                .reason())
        .isEqualTo("found 6 bytes of pixel data, expected 4294836225 for 65535×65535×1, 1 frames");
    assertThat(
            quarantined(radiograph("1.2.3.1.1").without(Tag.PhotometricInterpretation).bytes())
                .code())
        .isEqualTo("dicom.missing-attribute");
    assertThat(quarantined(radiograph("1.2.3.1.1").without(Tag.StudyInstanceUID).bytes()).code())
        .isEqualTo("dicom.missing-attribute");
  }

  @Test
  void aTransferSyntaxThatCannotBeDecodedYetIsStored() throws Exception {
    assertThat(fixture.receive(radiograph("1.2.3.1.1").in(TransferSyntax.of(new Uid("1.2.9.9")))))
        .isInstanceOf(Receipt.Stored.class);
  }

  @Test
  void everyReadOfAPatientsDataIsInTheAuditTrail() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    Instance instance = fixture.archive.instance(new Uid("1.2.3.1.1"), ALICE).orElseThrow();

    fixture.study();
    fixture.archive.open(instance, ALICE);
    fixture.archive.bytes(instance, ALICE).close();
    fixture.archive.search(StudyQuery.newest(10), ALICE);

    assertThat(fixture.audit.newest(9))
        .extracting(event -> event.action() + " " + event.patient())
        .containsExactly(
            "study.search null",
            "instance.read 42^HOSPITAL",
            "instance.read 42^HOSPITAL",
            "study.read 42^HOSPITAL",
            "instance.stored 42^HOSPITAL");
    assertThat(fixture.audit.newest(9)).extracting(AuditTrail.Event::user).containsOnly("alice");
  }
}
