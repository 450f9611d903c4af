package org.fovea.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.parser.PipeParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fovea.archive.IdentityChange;
import org.fovea.archive.ImagingOrder;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.fovea.report.MessageHeading;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages as HAPI's parser reads them. */
class Hl7ReportTest {
  @TempDir private Path directory;
  private ReportScenario desk;

  @BeforeEach
  void open() {
    desk = new ReportScenario(TestDatabases.open(Database.Dialect.SQLITE, directory));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /** The message about the report stored last. */
  private ORU_R01 message(boolean withdrawn) throws HL7Exception {
    Uid last = desk.structured().getLast().requireUid(Tag.SOPInstanceUID);
    String encoded =
        desk.outgoing()
            .message(
                last,
                new MessageHeading(
                    ChestStudy.PATIENT,
                    "RIS",
                    "HOUSE",
                    "42",
                    Instant.parse("2026-03-01T09:30:00Z"),
                    withdrawn),
                ReportScenario.ALICE)
            .orElseThrow();
    return (ORU_R01) new PipeParser().parse(encoded);
  }

  @Test
  void theOrderTheStudyWasMadeForIsNamedAsItWasPlaced() throws Exception {
    desk.orders.receive(
        new ImagingOrder(
            ChestStudy.PATIENT,
            "A-100",
            "RP1",
            new ImagingOrder.OrderNumber("P7", "WARD"),
            new ImagingOrder.OrderNumber("F9", "RIS"),
            new ImagingOrder.Procedure("CXR2", "99HOUSE", "Chest two views"),
            "Cough & fever",
            OrderPriority.STAT,
            new ImagingOrder.Provider("D12", "Lister^Joseph"),
            null,
            false,
            Instant.parse("2026-03-01T07:00:00Z"),
            "ORM^O01 1 of RIS"),
        ReportScenario.ALICE);
    desk.answered(false);
    OBR request = request(message(false));
    assertThat(request.getPlacerOrderNumber().encode()).isEqualTo("P7^WARD");
    assertThat(request.getFillerOrderNumber().encode()).isEqualTo("F9^RIS");
    assertThat(request.getUniversalServiceIdentifier().encode())
        .isEqualTo("CXR2^Chest two views^99HOUSE^18748-4^Diagnostic imaging study^LN");
    assertThat(request.getOrderingProvider(0).encode()).isEqualTo("D12^Lister^Joseph");
    assertThat(request.getReasonForStudy(0).getText().getValue()).isEqualTo("Cough & fever");
    assertThat(request.getPlacerField1().getValue()).isEqualTo("A-100");
    assertThat(desk.reports().fhir(ChestStudy.STUDY, ReportScenario.ALICE).orElseThrow())
        .contains("\"type\": \"ServiceRequest\"", "\"value\": \"P7\"");
  }

  @Test
  void s1_whatIsTakenBackNamesThePatientItWasSentOf() throws Exception {
    desk.answered(false).signed();
    desk.identified(
        IdentityChange.Kind.MERGE,
        new Patient(new PatientId("9", "ST-ELSEWHERE"), "Müller^Anna", null, Sex.FEMALE));
    assertThat(
            message(true)
                .getPATIENT_RESULT()
                .getPATIENT()
                .getPID()
                .getPatientIdentifierList(0)
                .getIDNumber()
                .getValue())
        .isEqualTo("4711");
    assertThat(request(message(false)).getResultStatus().getValue()).isEqualTo("C");
  }

  private static OBR request(ORU_R01 message) {
    return message.getPATIENT_RESULT().getORDER_OBSERVATION().getOBR();
  }

  private static List<OBX> observations(ORU_R01 message) throws HL7Exception {
    List<OBX> all = new ArrayList<>();
    for (var observation : message.getPATIENT_RESULT().getORDER_OBSERVATION().getOBSERVATIONAll()) {
      all.add(observation.getOBX());
    }
    return all;
  }

  /** Each as {@code code=value unit status}. */
  private static List<String> lines(ORU_R01 message) throws HL7Exception {
    List<String> lines = new ArrayList<>();
    for (OBX one : observations(message)) {
      lines.add(
          "%s=%s%s %s"
              .formatted(
                  one.getObservationIdentifier().getIdentifier().getValueOrEmpty(),
                  one.getObservationValue(0).encode(),
                  one.getUnits().getIdentifier().getValueOrEmpty(),
                  one.getObservationResultStatus().getValue()));
    }
    return lines;
  }

  @Test
  void s1_thePatientIsTheArchivesWithItsIssuer() throws Exception {
    desk.answered(false);
    PID patient = message(false).getPATIENT_RESULT().getPATIENT().getPID();
    assertThat(patient.getPatientIdentifierList(0).encode()).isEqualTo("4711^^^ST-ELSEWHERE^PI");
    assertThat(patient.getPatientName(0).encode()).isEqualTo("Müller^Anna");
    assertThat(patient.getDateTimeOfBirth().encode()).isEqualTo("20210504");
    assertThat(patient.getAdministrativeSex().getValue()).isEqualTo("F");
  }

  @Test
  void theOrdersNumbersComeFromTheImageAndTheAccessionNumberStandsInForTheFillers()
      throws Exception {
    desk.answered(false);
    OBR request = request(message(false));
    assertThat(request.getFillerOrderNumber().encode()).isEqualTo("A-100");
    assertThat(request.getPlacerField1().getValue()).isEqualTo("A-100");
    assertThat(request.getPlacerOrderNumber().encode()).isEmpty();
    assertThat(request.getUniversalServiceIdentifier().encode())
        .isEqualTo("18748-4^Diagnostic imaging study^LN^^Chest PA");
    DicomFile ordered = ChestStudy.file();
    ordered
        .dataSet()
        .put(Tag.PlacerOrderNumberImagingServiceRequest, "P-1")
        .put(Tag.FillerOrderNumberImagingServiceRequest, "F-1");
    desk.archive().put(ChestStudy.IMAGE, ordered);
    request = request(message(false));
    assertThat(request.getPlacerOrderNumber().encode()).isEqualTo("P-1");
    assertThat(request.getFillerOrderNumber().encode()).isEqualTo("F-1");
  }

  @Test
  void whatTheModelSaidIsAnObservationWithItsProbabilityAndWhereTheDocumentsLie() throws Exception {
    desk.answered(false);
    Uid document = desk.structured().getLast().requireUid(Tag.SOPInstanceUID);
    ORU_R01 message = message(false);
    assertThat(message.getMSH().getReceivingApplication().encode()).isEqualTo("RIS");
    assertThat(message.getMSH().getVersionID().encode()).isEqualTo("2.5.1");
    assertThat(lines(message))
        .containsExactly(
            "=" + document + " P",
            "113014=1.2.3.1 P",
            "233604007=52101004^Present^SCT P",
            "111012=91.0% P",
            "111001=cxr-pneumonia 1.0.0, uncorrected, at the training data's prevalence of 74.0 %"
                + " P",
            "59776-5=Not for clinical use. P",
            "59776-5=Made by software, signed by nobody. P",
            "59776-5=Pneumonia: Present, Side unknown P");
  }

  @Test
  void s14_everyStatusGoesFromPToFToCTogetherAndAFindingKeepsItsSubId() throws Exception {
    desk.answered(false);
    ORU_R01 preliminary = message(false);
    Reading signed = desk.signed();
    ORU_R01 last = message(false);
    desk.addendum(signed, Addendum.Kind.CORRECTION);
    ORU_R01 corrected = message(false);
    assertStatus(preliminary, "P");
    assertStatus(last, "F");
    assertStatus(corrected, "C");
    assertThat(request(last).getPrincipalResultInterpreter().encode())
        .isEqualTo("alice&Ames&Alice");
    assertThat(lines(last))
        .contains("59776-5=Control in six weeks. F", "272741003=7771000^Left^SCT F");
    String subId = subId(preliminary);
    assertThat(subId).hasSize(12).isEqualTo(subId(last)).isEqualTo(subId(corrected));
  }

  private static String subId(ORU_R01 message) throws HL7Exception {
    return observations(message).stream()
        .filter(
            one -> "233604007".equals(one.getObservationIdentifier().getIdentifier().getValue()))
        .map(one -> one.getObservationSubID().getValue())
        .findFirst()
        .orElseThrow();
  }

  private static void assertStatus(ORU_R01 message, String status) throws HL7Exception {
    assertThat(request(message).getResultStatus().getValue()).isEqualTo(status);
    assertThat(observations(message))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            one -> assertThat(one.getObservationResultStatus().getValue()).isEqualTo(status));
  }

  @Test
  void s3_whatIsTakenBackIsDeletedObservationByObservation() throws Exception {
    desk.answered(false);
    ORU_R01 message = message(true);
    assertThat(request(message).getResultStatus().getValue()).isEqualTo("C");
    assertThat(observations(message))
        .allSatisfy(one -> assertThat(one.getObservationResultStatus().getValue()).isEqualTo("D"));
    assertThat(message.getPATIENT_RESULT().getORDER_OBSERVATION().getNTE().getComment(0).getValue())
        .startsWith("Withdrawn: ");
  }

  @Test
  void delimitersInATextStayText() throws IOException, HL7Exception {
    DicomFile odd = ChestStudy.file();
    odd.dataSet().put(Tag.PlacerOrderNumberImagingServiceRequest, "P|1^2&3~4");
    desk.archive().put(ChestStudy.IMAGE, odd);
    desk.answered(false);
    assertThat(request(message(false)).getPlacerOrderNumber().getEntityIdentifier().getValue())
        .isEqualTo("P|1^2&3~4");
  }
}
