package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.RadiographFixture.radiograph;
import static org.fovea.gateway.dimse.DimseFixture.ALICE;
import static org.fovea.gateway.dimse.DimseFixture.PATIENT_FIND;
import static org.fovea.gateway.dimse.DimseFixture.PATIENT_MOVE;
import static org.fovea.gateway.dimse.DimseFixture.STUDY_FIND;
import static org.fovea.gateway.dimse.DimseFixture.STUDY_MOVE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.dimse.SubOperations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRetrieveTest {
  private static final String MR = "1.2.9";

  /** Both sides of a move are this product, with its usual title. */
  private static final String DESTINATION = "FOVEA";

  @TempDir Path parent;
  private DimseFixture fixture;
  private DimseFixture destination;

  @BeforeEach
  void open() throws IOException {
    destination =
        new DimseFixture(parent.resolve("destination"), "FOVEA 127.0.0.1 - store DESTINATION\n");
    fixture =
        new DimseFixture(
            parent.resolve("source"),
            DimseFixture.CT1.replace(" CT1-ISSUER", "")
                + "FOVEA 127.0.0.1 "
                + destination.address().getPort()
                + " -\n");
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.receive(radiograph("1.2.3.1.2").with(Tag.InstanceNumber, "2"));
    fixture.receive(
        radiograph("1.2.9.1.1")
            .with(Tag.StudyInstanceUID, MR)
            .with(Tag.SeriesInstanceUID, "1.2.9.1")
            .with(Tag.PatientName, "Müller^Änne")
            .with(Tag.IssuerOfPatientID, "CITY")
            .with(Tag.StudyTime, "101500")
            .with(Tag.StudyDate, "20260415")
            .with(Tag.AccessionNumber, "B-1")
            .with(Tag.Modality, "MR"));
  }

  @AfterEach
  void close() {
    fixture.close();
    destination.close();
  }

  private static DataSet level(String level) {
    return new DataSet()
        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
        .put(Tag.QueryRetrieveLevel, level);
  }

  /** A range is no value of its VR, only a key. */
  private static DataSet range(int tag, Vr vr, String range) {
    byte[] text = (range + " ".repeat(range.length() % 2)).getBytes(StandardCharsets.US_ASCII);
    return level("STUDY").putBytes(tag, vr, text);
  }

  private List<DataSet> find(Uid sopClass, DataSet identifier) throws IOException {
    List<DataSet> matches = new ArrayList<>();
    try (DimseClient ct1 = fixture.ct1()) {
      assertThat(ct1.find(sopClass, identifier, matches::add)).isEqualTo(Status.SUCCESS);
      ct1.release();
    }
    return matches;
  }

  private List<String> studies(DataSet keys) throws IOException {
    return find(STUDY_FIND, keys.putEmpty(Tag.StudyInstanceUID)).stream()
        .map(match -> match.requireString(Tag.StudyInstanceUID))
        .sorted()
        .toList();
  }

  @Test
  void studiesAreFoundByEveryKindOfMatching() throws Exception {
    assertThat(studies(level("STUDY"))).containsExactly("1.2.3", MR);
    assertThat(studies(level("STUDY").put(Tag.PatientName, "curie*"))).containsExactly("1.2.3");
    assertThat(studies(level("STUDY").put(Tag.PatientName, "*marie"))).containsExactly("1.2.3");
    assertThat(studies(level("STUDY").put(Tag.PatientName, "M?LLER^*"))).containsExactly(MR);
    assertThat(studies(level("STUDY").put(Tag.PatientName, "müller^änne"))).containsExactly(MR);
    assertThat(studies(level("STUDY").put(Tag.PatientName, "Curie"))).isEmpty();
    assertThat(studies(level("STUDY").put(Tag.AccessionNumber, "?-1"))).containsExactly(MR);
    assertThat(studies(range(Tag.StudyDate, Vr.DA, "20260401-"))).containsExactly(MR);
    assertThat(studies(level("STUDY").put(Tag.StudyDate, "20260301"))).containsExactly("1.2.3");
    assertThat(studies(range(Tag.StudyTime, Vr.TM, "1000-1100"))).containsExactly(MR);
    assertThat(studies(level("STUDY").put(Tag.ModalitiesInStudy, "MR"))).containsExactly(MR);
    assertThat(studies(level("STUDY").put(Tag.PatientID, "4*"))).containsExactly("1.2.3", MR);
    assertThat(studies(level("STUDY").put(Tag.PatientID, "42").put(Tag.IssuerOfPatientID, "CITY")))
        .containsExactly(MR);
  }

  @Test
  void aListOfUidsIsFound() throws Exception {
    List<DataSet> found =
        find(
            STUDY_FIND,
            level("STUDY")
                .put(Tag.StudyInstanceUID, "1.2.3", "1.2.4", MR)
                .putEmpty(Tag.PatientName)
                .putEmpty(Tag.StudyTime)
                .putEmpty(Tag.NumberOfStudyRelatedInstances));
    assertThat(found).hasSize(2);
    DataSet mr = found.get(1);
    assertThat(mr.getString(Tag.PatientName)).contains("Müller^Änne");
    assertThat(mr.getString(Tag.StudyTime)).as("from the header").contains("101500");
    assertThat(mr.getInt(Tag.NumberOfStudyRelatedInstances)).hasValue(1);
    assertThat(mr.getString(Tag.RetrieveAETitle)).contains("FOVEA");
    assertThat(fixture.audited()).contains("dimse:CT1 study.search");
  }

  @Test
  void seriesAndImagesAreFoundBelowTheirStudy() throws Exception {
    List<DataSet> series =
        find(
            STUDY_FIND,
            level("SERIES")
                .put(Tag.StudyInstanceUID, "1.2.3")
                .put(Tag.Modality, "CR")
                .putEmpty(Tag.SeriesInstanceUID)
                .putEmpty(Tag.NumberOfSeriesRelatedInstances));
    assertThat(series).hasSize(1);
    assertThat(series.getFirst().getInt(Tag.NumberOfSeriesRelatedInstances)).hasValue(2);
    List<DataSet> images =
        find(
            STUDY_FIND,
            level("IMAGE")
                .put(Tag.StudyInstanceUID, "1.2.3")
                .put(Tag.SeriesInstanceUID, "1.2.3.1")
                .put(Tag.InstanceNumber, "2")
                .putEmpty(Tag.SOPInstanceUID));
    assertThat(images).hasSize(1);
    assertThat(images.getFirst().getString(Tag.SOPInstanceUID)).contains("1.2.3.1.2");
  }

  @Test
  void s1_theSameIdOfTwoIssuersIsTwoPatientsAndNeverRetrievedAsOne() throws Exception {
    assertThat(
            find(
                PATIENT_FIND,
                level("PATIENT").put(Tag.PatientID, "42").putEmpty(Tag.IssuerOfPatientID)))
        .extracting(patient -> patient.requireString(Tag.IssuerOfPatientID))
        .containsExactlyInAnyOrder("HOSPITAL", "CITY");
    try (DimseClient ct1 = fixture.ct1()) {
      DimseClient.Moved both =
          ct1.move(PATIENT_MOVE, level("PATIENT").put(Tag.PatientID, "42"), DESTINATION);
      assertThat(both.status().code()).isEqualTo(Status.DATA_SET_DOES_NOT_MATCH);
      assertThat(both.status().comment()).contains("name the issuer");
      DimseClient.Moved one =
          ct1.move(
              PATIENT_MOVE,
              level("PATIENT").put(Tag.PatientID, "42").put(Tag.IssuerOfPatientID, "CITY"),
              DESTINATION);
      assertThat(one.counts()).isEqualTo(new SubOperations(0, 1, 0, 0));
    }
    assertThat(destination.archive.study(new Uid("1.2.3"), ALICE)).isEmpty();
    assertThat(destination.archive.study(new Uid(MR), ALICE)).isPresent();
  }

  @Test
  void aMovedStudyArrivesWholeAndTheTrailSaysWhereItWent() throws Exception {
    try (DimseClient ct1 = fixture.ct1()) {
      DimseClient.Moved moved =
          ct1.move(STUDY_MOVE, level("STUDY").put(Tag.StudyInstanceUID, "1.2.3"), DESTINATION);
      assertThat(moved.status()).isEqualTo(Status.SUCCESS);
      assertThat(moved.counts()).isEqualTo(new SubOperations(0, 2, 0, 0));
    }
    assertThat(
            destination
                .archive
                .study(new Uid("1.2.3"), ALICE)
                .orElseThrow()
                .series()
                .getFirst()
                .instances())
        .hasSize(2);
    assertThat(fixture.audit.newest(50))
        .anySatisfy(event -> {
          assertThat(event.user()).isEqualTo("dimse:CT1");
          assertThat(event.action()).isEqualTo("study.sent");
          assertThat(event.subject()).isEqualTo("1.2.3");
          assertThat(event.patient()).isEqualTo("42^HOSPITAL");
          assertThat(event.detail()).isEqualTo("2 instances to dimse:FOVEA");
        });
  }

  @Test
  void aDestinationNobodyKnowsIsRefused() throws Exception {
    try (DimseClient ct1 = fixture.ct1()) {
      assertThat(
              ct1.move(STUDY_MOVE, level("STUDY").put(Tag.StudyInstanceUID, "1.2.3"), "NOWHERE")
                  .status()
                  .code())
          .isEqualTo(Status.MOVE_DESTINATION_UNKNOWN);
    }
  }

  @Test
  void aDestinationThatIsDownFailsEveryInstanceAndSaysWhich() throws Exception {
    destination.close();
    try (DimseClient ct1 = fixture.ct1()) {
      DimseClient.Moved moved =
          ct1.move(STUDY_MOVE, level("STUDY").put(Tag.StudyInstanceUID, "1.2.3"), DESTINATION);
      assertThat(moved.status().code()).isEqualTo(Status.OUT_OF_RESOURCES_SUBOPERATIONS);
      assertThat(moved.counts()).isEqualTo(new SubOperations(0, 0, 2, 0));
      assertThat(ct1.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void anIdentifierWithoutItsUniqueKeyIsRefused() throws Exception {
    try (DimseClient ct1 = fixture.ct1()) {
      assertThat(
              ct1.find(STUDY_FIND, level("SERIES").putEmpty(Tag.SeriesInstanceUID), _ -> {}).code())
          .isEqualTo(Status.DATA_SET_DOES_NOT_MATCH);
      assertThat(ct1.find(STUDY_FIND, level("PATIENT").putEmpty(Tag.PatientID), _ -> {}).code())
          .isEqualTo(Status.DATA_SET_DOES_NOT_MATCH);
      assertThat(ct1.move(STUDY_MOVE, level("STUDY"), DESTINATION).status().code())
          .isEqualTo(Status.DATA_SET_DOES_NOT_MATCH);
    }
  }

  @Test
  void s8_whatIsWithheldIsNeitherFoundNorSent() throws Exception {
    Uid report = new Uid("1.2.3.7.1");
    fixture.archive.receiveOwn(
        radiograph(report.value()).with(Tag.SeriesInstanceUID, "1.2.3.7").stream(), ALICE);
    fixture.withholdings.add((instance, _) -> instance.sopInstanceUid().equals(report));

    DataSet study =
        find(
                STUDY_FIND,
                level("STUDY")
                    .put(Tag.StudyInstanceUID, "1.2.3")
                    .putEmpty(Tag.NumberOfStudyRelatedInstances))
            .getFirst();
    assertThat(study.getInt(Tag.NumberOfStudyRelatedInstances)).hasValue(2);
    assertThat(
            find(
                STUDY_FIND,
                level("IMAGE")
                    .put(Tag.StudyInstanceUID, "1.2.3")
                    .put(Tag.SeriesInstanceUID, "1.2.3.7")
                    .putEmpty(Tag.SOPInstanceUID)))
        .isEmpty();
    try (DimseClient ct1 = fixture.ct1()) {
      DimseClient.Moved named =
          ct1.move(
              STUDY_MOVE,
              level("IMAGE")
                  .put(Tag.StudyInstanceUID, "1.2.3")
                  .put(Tag.SeriesInstanceUID, "1.2.3.7")
                  .put(Tag.SOPInstanceUID, report),
              DESTINATION);
      assertThat(named.counts()).isEqualTo(new SubOperations(0, 0, 0, 0));
      ct1.move(STUDY_MOVE, level("STUDY").put(Tag.StudyInstanceUID, "1.2.3"), DESTINATION);
    }
    assertThat(destination.archive.instance(report, ALICE)).isEmpty();
    assertThat(destination.archive.instance(new Uid("1.2.3.1.1"), ALICE)).isPresent();
  }
}
