package org.fovea.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeasurementReportTest {

  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-04T05:06:07+01:00");
  private static final Uid TRACKING = new Uid("2.25.1");

  private static final CodedConcept PNEUMONIA = new CodedConcept("233604007", "SCT", "Pneumonia");

  private static final DataSet SUBJECT =
      new DataSet()
          .put(Tag.SpecificCharacterSet, "ISO_IR 100")
          .put(Tag.PatientName, "Müller^Anna")
          .put(Tag.PatientID, "P1")
          .put(Tag.IssuerOfPatientID, "HOSPITAL")
          .put(Tag.StudyInstanceUID, new Uid("1.2.1"))
          .put(Tag.SeriesInstanceUID, new Uid("1.2.2"))
          .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.1"))
          .put(Tag.SOPInstanceUID, new Uid("1.2.3"))
          .put(Tag.AccessionNumber, "A7");

  private static ReportedFinding finding(Presence presence) {
    return new ReportedFinding(
        "Pneumonia",
        TRACKING,
        PNEUMONIA,
        presence,
        List.of(new Measurement(Concepts.CERTAINTY_OF_FINDING, 87.5, Concepts.PERCENT)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(new Algorithm("cxr", "1.0", List.of("threshold=0.4"))),
        List.of(ImageReference.of(SUBJECT)));
  }

  private static DataSet report(DocumentStatus status, ReportedFinding... findings) {
    MeasurementReport report =
        new MeasurementReport(
            SUBJECT,
            new Uid("2.25.10"),
            new Uid("2.25.11"),
            900,
            1,
            "AI result",
            AT,
            new Observer.Device(new Uid("2.25.12"), "reader", "Fovea", "cxr", "1", "0.1"),
            Optional.empty(),
            List.of(new CodedConcept("399208008", "SCT", "Plain X-ray of chest")),
            List.of(ImageReference.of(SUBJECT)),
            List.of(findings),
            List.of("Not for clinical use"),
            status);
    return DicomReader.read(DicomWriter.toBytes(DicomFile.of(report.toDataSet()))).dataSet();
  }

  private static DataSet child(DataSet parent, String meaning) {
    return parent.getSequence(Tag.ContentSequence).stream()
        .filter(item -> meaning(item).equals(meaning))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + meaning));
  }

  private static String meaning(DataSet item) {
    return item.getItem(Tag.ConceptNameCodeSequence)
        .flatMap(name -> name.getString(Tag.CodeMeaning))
        .orElse("");
  }

  private static DataSet group(DataSet report) {
    return child(child(report, "Imaging Measurements"), "Measurement Group");
  }

  @Nested
  class Status {
    @Test
    void s14_whatAModelMadeIsPreliminaryAndUnverified() {
      DataSet report = report(DocumentStatus.preliminary(), finding(Presence.PRESENT));
      assertThat(report.getString(Tag.PreliminaryFlag)).contains("PRELIMINARY");
      assertThat(report.getString(Tag.VerificationFlag)).contains("UNVERIFIED");
      assertThat(report.getString(Tag.CompletionFlag)).contains("COMPLETE");
      assertThat(report.contains(Tag.VerifyingObserverSequence)).isFalse();
    }

    @Test
    void s14_whatIsSignedIsFinalAndNamesItsSignerAndPredecessor() {
      ImageReference earlier =
          new ImageReference(
              new Uid("1.2.1"),
              new Uid("2.25.11"),
              MeasurementReport.COMPREHENSIVE_3D_SR,
              new Uid("2.25.9"),
              List.of());
      DocumentStatus status =
          DocumentStatus.verified(
              new DocumentStatus.Verification("Rehn^Ada", "St. Mary", AT), List.of(earlier));
      DataSet report = report(status, finding(Presence.PRESENT));
      assertThat(report.getString(Tag.PreliminaryFlag)).contains("FINAL");
      assertThat(report.getString(Tag.VerificationFlag)).contains("VERIFIED");
      DataSet observer = report.getItem(Tag.VerifyingObserverSequence).orElseThrow();
      assertThat(observer.getString(Tag.VerifyingObserverName)).contains("Rehn^Ada");
      assertThat(observer.getString(Tag.VerificationDateTime)).contains("20260304050607+0100");
      DataSet predecessor = report.getItem(Tag.PredecessorDocumentsSequence).orElseThrow();
      assertThat(
              predecessor
                  .getSequence(Tag.ReferencedSeriesSequence)
                  .getFirst()
                  .getSequence(Tag.ReferencedSOPSequence)
                  .getFirst()
                  .getString(Tag.ReferencedSOPInstanceUID))
          .contains("2.25.9");
    }
  }

  @Nested
  class Content {
    private final DataSet report = report(DocumentStatus.preliminary(), finding(Presence.PRESENT));

    @Test
    void s1_patientAndStudyAreThoseOfTheImages() {
      assertThat(report.getString(Tag.PatientName)).contains("Müller^Anna");
      assertThat(report.getString(Tag.PatientID)).contains("P1");
      assertThat(report.getString(Tag.IssuerOfPatientID)).contains("HOSPITAL");
      assertThat(report.getString(Tag.StudyInstanceUID)).contains("1.2.1");
      assertThat(report.contains(Tag.PatientBirthDate)).isTrue();
    }

    @Test
    void theRootIsTemplate1500() {
      assertThat(meaning(report)).isEqualTo("Imaging Measurement Report");
      assertThat(
              report
                  .getItem(Tag.ContentTemplateSequence)
                  .orElseThrow()
                  .getString(Tag.TemplateIdentifier))
          .contains("1500");
      assertThat(report.getSequence(Tag.ContentSequence))
          .extracting(MeasurementReportTest::meaning)
          .containsExactly(
              "Language of Content Item and Descendants",
              "Observer Type",
              "Device Observer UID",
              "Device Observer Name",
              "Device Observer Manufacturer",
              "Device Observer Model Name",
              "Device Observer Serial Number",
              "Procedure reported",
              "Imaging Measurements",
              "Qualitative Evaluations");
    }

    @Test
    void aGroupBeginsWithItsTrackingIdentifierAndUid() {
      DataSet group = group(report);
      assertThat(group.getSequence(Tag.ContentSequence))
          .extracting(MeasurementReportTest::meaning)
          .containsExactly(
              "Tracking Identifier",
              "Tracking Unique Identifier",
              "Finding",
              "Algorithm Name",
              "Algorithm Version",
              "Algorithm Parameters",
              "Source",
              "Certainty of Finding",
              "Pneumonia");
      assertThat(child(group, "Tracking Identifier").getString(Tag.TextValue))
          .contains("Pneumonia");
      assertThat(child(group, "Tracking Unique Identifier").getString(Tag.UID))
          .contains(TRACKING.value());
    }

    @Test
    void s10_theProbabilityHasItsUnit() {
      DataSet value =
          child(group(report), "Certainty of Finding")
              .getItem(Tag.MeasuredValueSequence)
              .orElseThrow();
      assertThat(value.getDouble(Tag.NumericValue)).hasValue(87.5);
      assertThat(
              value
                  .getItem(Tag.MeasurementUnitsCodeSequence)
                  .orElseThrow()
                  .getString(Tag.CodeValue))
          .contains("%");
    }

    @Test
    void s3_everyImageThatWasReadIsListedAsEvidence() {
      DataSet study = report.getItem(Tag.CurrentRequestedProcedureEvidenceSequence).orElseThrow();
      DataSet series = study.getItem(Tag.ReferencedSeriesSequence).orElseThrow();
      assertThat(study.getString(Tag.StudyInstanceUID)).contains("1.2.1");
      assertThat(series.getString(Tag.SeriesInstanceUID)).contains("1.2.2");
      assertThat(series.getSequence(Tag.ReferencedSOPSequence))
          .singleElement()
          .satisfies(instance ->
              assertThat(((DataSet) instance).getString(Tag.ReferencedSOPInstanceUID))
                  .contains("1.2.3"));
    }

    @Test
    void s4_anAbsentConditionIsSaidAndIsNoFinding() {
      DataSet group = group(report(DocumentStatus.preliminary(), finding(Presence.ABSENT)));
      assertThat(group.getSequence(Tag.ContentSequence))
          .extracting(MeasurementReportTest::meaning)
          .doesNotContain("Finding");
      assertThat(
              child(group, "Pneumonia")
                  .getItem(Tag.ConceptCodeSequence)
                  .orElseThrow()
                  .getString(Tag.CodeMeaning))
          .contains("Absent");
    }

    @Test
    void s4_cannotSayIsIndeterminateAndNotAbsent() {
      DataSet group = group(report(DocumentStatus.preliminary(), finding(Presence.INDETERMINATE)));
      assertThat(
              child(group, "Pneumonia")
                  .getItem(Tag.ConceptCodeSequence)
                  .orElseThrow()
                  .getString(Tag.CodeMeaning))
          .contains("Indeterminate");
    }

    @Test
    void whatConcernsTheWholeIsAComment() {
      assertThat(
              child(child(report, "Qualitative Evaluations"), "Comment").getString(Tag.TextValue))
          .contains("Not for clinical use");
    }
  }

  @Test
  void s7_aSideWithoutASiteIsRefused() {
    assertThatThrownBy(() ->
            new ReportedFinding(
                "x",
                TRACKING,
                PNEUMONIA,
                Presence.PRESENT,
                List.of(),
                Optional.empty(),
                Optional.of(Concepts.LEFT),
                List.of(),
                Optional.empty(),
                List.of()))
        .hasMessageContaining("laterality without a site");
  }
}
