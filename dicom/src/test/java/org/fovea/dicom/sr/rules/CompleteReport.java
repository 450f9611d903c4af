package org.fovea.dicom.sr.rules;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.sr.Algorithm;
import org.fovea.dicom.sr.CodedConcept;
import org.fovea.dicom.sr.Concepts;
import org.fovea.dicom.sr.DocumentStatus;
import org.fovea.dicom.sr.ImageReference;
import org.fovea.dicom.sr.Measurement;
import org.fovea.dicom.sr.MeasurementReport;
import org.fovea.dicom.sr.Observer;
import org.fovea.dicom.sr.Presence;
import org.fovea.dicom.sr.ReportedFinding;

/** A report with everything Fovea can say in one. */
final class CompleteReport {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-04T05:06:07+01:00");
  private static final CodedConcept PNEUMONIA = new CodedConcept("233604007", "SCT", "Pneumonia");

  private static final DataSet SUBJECT =
      new DataSet()
          .put(Tag.SpecificCharacterSet, "ISO_IR 192")
          .put(Tag.PatientName, "Test^Anna")
          .put(Tag.PatientID, "P1")
          .put(Tag.StudyInstanceUID, new Uid("1.2.1"))
          .put(Tag.SeriesInstanceUID, new Uid("1.2.2"))
          .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.1"))
          .put(Tag.SOPInstanceUID, new Uid("1.2.3"));

  private CompleteReport() {}

  static DataSet signed() {
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
    return report(status, Optional.of(new Observer.Person("Rehn^Ada", Optional.of("St. Mary"))));
  }

  static DataSet preliminary() {
    return report(DocumentStatus.preliminary(), Optional.empty());
  }

  private static DataSet report(DocumentStatus status, Optional<Observer.Person> person) {
    return new MeasurementReport(
            SUBJECT,
            new Uid("2.25.10"),
            new Uid("2.25.11"),
            900,
            1,
            "AI result",
            AT,
            new Observer.Device(new Uid("2.25.12"), "reader", "Fovea", "cxr", "1", "0.1"),
            person,
            List.of(new CodedConcept("399208008", "SCT", "Plain X-ray of chest")),
            List.of(ImageReference.of(SUBJECT)),
            List.of(finding()),
            List.of("Not for clinical use"),
            status)
        .toDataSet();
  }

  private static ReportedFinding finding() {
    return new ReportedFinding(
        "Pneumonia",
        new Uid("2.25.1"),
        PNEUMONIA,
        Presence.PRESENT,
        List.of(new Measurement(Concepts.CERTAINTY_OF_FINDING, 87.5, Concepts.PERCENT)),
        Optional.of(new CodedConcept("51185008", "SCT", "Thoracic structure")),
        Optional.of(Concepts.LEFT),
        List.of("Left lower lobe"),
        Optional.of(new Algorithm("cxr", "1.0", List.of("threshold=0.4"))),
        List.of(ImageReference.of(SUBJECT)));
  }
}
