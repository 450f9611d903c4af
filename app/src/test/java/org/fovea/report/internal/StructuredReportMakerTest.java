package org.fovea.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.STUDY;
import static org.fovea.report.internal.ReportScenario.ALICE;
import static org.fovea.report.internal.ReportScenario.BOB;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.fovea.report.ReportState;
import org.fovea.report.StructuredReport;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class StructuredReportMakerTest {
  private final Database.Dialect dialect;
  @TempDir Path directory;
  private ReportScenario scenario;

  StructuredReportMakerTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    scenario = new ReportScenario(TestDatabases.open(dialect, directory));
  }

  @AfterEach
  void close() {
    scenario.close();
  }

  @Test
  void s14_theModelsReportIsPreliminaryAndVerifiedByNobody() throws IOException {
    DataSet report = scenario.answered(false).structured().getFirst();
    assertThat(report.getString(Tag.PreliminaryFlag)).contains("PRELIMINARY");
    assertThat(report.getString(Tag.VerificationFlag)).contains("UNVERIFIED");
    assertThat(report.getString(Tag.CompletionFlag)).contains("COMPLETE");
    assertThat(report.contains(Tag.VerifyingObserverSequence)).isFalse();
    assertThat(report.getString(Tag.PatientName)).contains("Müller^Anna");
    assertThat(report.getUid(Tag.StudyInstanceUID)).contains(STUDY);
    assertThat(texts(report))
        .contains(
            "Algorithm Name = cxr-pneumonia",
            "Algorithm Version = 1.0.0",
            "Comment = Not for clinical use.",
            "Comment = Made by software, signed by nobody.",
            "Comment = The model said Present, probability 91.0 % (uncorrected, at the training"
                + " data's prevalence of 74.0 %).");
  }

  private static final Patient MERGED =
      new Patient(new PatientId("9", "ST-ELSEWHERE"), "山田^花=Yamada^Hana", null, Sex.OTHER);

  @Test
  void s14_aSignedReportIsMadeAgainForThePatientTheStudyHasNowAsACorrection() throws IOException {
    scenario.answered(false).signed();
    scenario.identified(IdentityChange.Kind.MERGE, MERGED);
    scenario.maker.reissued(STUDY.value());
    List<DataSet> reports = scenario.structured();
    assertThat(reports).hasSize(3);
    DataSet again = reports.getLast();
    assertThat(again.getString(Tag.PatientID)).contains("9");
    assertThat(again.getString(Tag.IssuerOfPatientID)).contains("ST-ELSEWHERE");
    assertThat(again.getString(Tag.PatientName)).contains("山田^花=Yamada^Hana");
    assertThat(again.getString(Tag.PatientBirthDate).orElse("")).isEmpty();
    assertThat(again.getString(Tag.PatientSex)).contains("O");
    assertThat(again.getString(Tag.VerificationFlag)).contains("VERIFIED");
    assertThat(predecessors(again)).containsExactly(uid(reports.get(1)));
    assertThat(texts(again)).containsAll(texts(reports.get(1)));
    assertThat(scenario.reports().structuredReports(STUDY, ALICE))
        .extracting(StructuredReport::state)
        .containsExactly(ReportState.PRELIMINARY, ReportState.FINAL, ReportState.CORRECTED);
    assertThat(scenario.reports().fhir(STUDY, ALICE).orElseThrow())
        .contains("\"status\": \"corrected\"");
  }

  @Test
  void s14_whatAnAddendumSaidIsInTheReportMadeAgain() throws IOException {
    scenario.addendum(scenario.answered(false).signed(), Addendum.Kind.CORRECTION);
    scenario.identified(IdentityChange.Kind.UPDATE, MERGED);
    DataSet again = scenario.structured().getLast();
    assertThat(again.getString(Tag.PatientSex)).contains("O");
    assertThat(texts(again)).anyMatch(text -> text.contains("A small effusion on the left"));
  }

  @Test
  void aStudyNobodySignedHasNoReportToMakeAgain() throws IOException {
    scenario.answered(false);
    scenario.identified(IdentityChange.Kind.UPDATE, MERGED);
    assertThat(scenario.structured()).hasSize(1);
  }

  @Test
  void s14_signingMakesANewFinalInstanceThatNamesWhatItReplaces() throws IOException {
    scenario.answered(false).signed();
    List<DataSet> reports = scenario.structured();
    assertThat(reports).hasSize(2);
    DataSet signed = reports.getLast();
    assertThat(signed.getString(Tag.PreliminaryFlag)).contains("FINAL");
    assertThat(signed.getString(Tag.VerificationFlag)).contains("VERIFIED");
    assertThat(signed.getString(Tag.CompletionFlag)).contains("COMPLETE");
    assertThat(verifier(signed)).isEqualTo("Ames^Alice");
    assertThat(predecessors(signed)).containsExactly(uid(reports.getFirst()));
    assertThat(uid(signed)).isNotEqualTo(uid(reports.getFirst()));
    assertThat(texts(signed))
        .contains(
            "Comment = Consolidation of the left lower lobe.", "Comment = Control in six weeks.")
        .doesNotContain("Comment = Made by software, signed by nobody.");
  }

  @Test
  void s14_anAddendumMakesAnotherFinalInstanceVerifiedByItsOwnSigner() throws IOException {
    Reading signed = scenario.answered(false).signed();
    scenario.addendum(signed, Addendum.Kind.ADDITION);
    List<DataSet> reports = scenario.structured();
    assertThat(reports).hasSize(3);
    assertThat(verifier(reports.get(2))).isEqualTo("Bode^Bob");
    assertThat(predecessors(reports.get(2))).containsExactly(uid(reports.get(1)));
    assertThat(texts(reports.get(2)))
        .contains("Comment = Addendum 1: A small effusion on the left as well.");
    assertThat(scenario.reports().structuredReports(STUDY, BOB))
        .extracting(StructuredReport::state)
        .containsExactly(ReportState.PRELIMINARY, ReportState.FINAL, ReportState.AMENDED);
  }

  @Test
  void repeatedWorkMakesNoSecondDocument() throws IOException {
    Reading signed = scenario.answered(false).signed();
    scenario.maker.preliminary("r1");
    scenario.maker.signed(signed.id());
    assertThat(scenario.structured()).hasSize(2);
  }

  @Test
  void aResultThatCannotSayMakesNoDocument() throws IOException {
    scenario.results.put(
        ChestStudy.result("r2", 1, new ReadOutcome.CannotSay("gate", "not a chest"), false, false));
    scenario.maker.preliminary("r2");
    assertThat(scenario.structured()).isEmpty();
  }

  @Test
  void s8_thePreliminaryReportOfABlindResultIsWithheldUntilTheStudyIsReadByTheReader()
      throws IOException {
    scenario.answered(true);
    Uid report = uid(scenario.structured().getFirst());
    assertThat(scenario.reports().withheld(report, ALICE)).isTrue();
    assertThat(scenario.reports().structuredReports(STUDY, ALICE)).isEmpty();

    Reading reading = scenario.readings.open(STUDY, ALICE);
    scenario.readings.storeFirstRead(reading.id(), 1, List.of(), "Clear.", ALICE);
    assertThat(scenario.reports().withheld(report, ALICE)).isFalse();
    assertThat(scenario.reports().withheld(report, BOB)).isTrue();
  }

  @Test
  void s1_theReportNamesTheIssuerTheArchiveAssumedForAnImageThatNamesNone() throws IOException {
    DicomFile withoutIssuer = ChestStudy.file();
    withoutIssuer.dataSet().remove(Tag.IssuerOfPatientID);
    scenario.archive.put(ChestStudy.IMAGE, withoutIssuer);
    DataSet report = scenario.answered(false).structured().getFirst();
    assertThat(report.getString(Tag.IssuerOfPatientID)).contains("ST-ELSEWHERE");
  }

  @Test
  void s12_theReportOfATestStudySaysSo() throws IOException {
    scenario.study(ChestStudy.synthetic());
    assertThat(texts(scenario.answered(false).structured().getFirst()))
        .contains("Comment = Synthetic or test study, not a patient's.");
  }

  private static Uid uid(DataSet report) {
    return report.requireUid(Tag.SOPInstanceUID);
  }

  private static String verifier(DataSet report) {
    return report
        .getItem(Tag.VerifyingObserverSequence)
        .orElseThrow()
        .requireString(Tag.VerifyingObserverName);
  }

  private static List<Uid> predecessors(DataSet report) {
    return report.getSequence(Tag.PredecessorDocumentsSequence).stream()
        .flatMap(study -> study.getSequence(Tag.ReferencedSeriesSequence).stream())
        .flatMap(series -> series.getSequence(Tag.ReferencedSOPSequence).stream())
        .map(item -> item.requireUid(Tag.ReferencedSOPInstanceUID))
        .toList();
  }

  /** Every text item of the content tree as {@code concept = value}. */
  private static List<String> texts(DataSet item) {
    return item.getSequence(Tag.ContentSequence).stream()
        .flatMap(child -> {
          List<String> below = texts(child);
          if (!child.contains(Tag.TextValue)) {
            return below.stream();
          }
          String concept =
              child
                  .getItem(Tag.ConceptNameCodeSequence)
                  .orElseThrow()
                  .requireString(Tag.CodeMeaning);
          String own = concept + " = " + child.requireString(Tag.TextValue);
          return Stream.concat(Stream.of(own), below.stream());
        })
        .toList();
  }
}
