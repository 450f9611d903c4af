package org.fovea.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.sr.ImageReference;
import org.fovea.dicom.sr.Observer;
import org.fovea.dicom.sr.RejectionNote;
import org.fovea.report.MessageHeading;
import org.fovea.report.OutgoingReport;
import org.fovea.report.OutgoingReports;

/** Makes the rejection note of any object. */
public final class NotedReports implements OutgoingReports {
  @Override
  public Optional<OutgoingReport> report(Uid sopInstanceUid, AccessToken token) {
    return Optional.empty();
  }

  @Override
  public Optional<DicomFile> rejectionNote(
      Uid sopInstanceUid, Instant at, String why, AccessToken token) {
    DataSet rejected =
        new DataSet()
            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
            .put(Tag.PatientID, "42")
            .put(Tag.IssuerOfPatientID, "HOSPITAL")
            .put(Tag.StudyInstanceUID, "1.2.3")
            .put(Tag.SeriesInstanceUID, "1.2.3.7")
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.34")
            .put(Tag.SOPInstanceUID, sopInstanceUid);
    RejectionNote note =
        new RejectionNote(
            rejected,
            new Uid(sopInstanceUid + ".9"),
            new Uid("1.2.3.9"),
            9101,
            at.atOffset(ZoneOffset.UTC),
            new Observer.Device(new Uid("1.2.3.10"), "Fovea", "Fovea project", "Fovea", "1", "1"),
            why,
            List.of(ImageReference.of(rejected)));
    return Optional.of(DicomFile.of(note.toDataSet()));
  }

  @Override
  public Optional<String> message(Uid sopInstanceUid, MessageHeading heading, AccessToken token) {
    return Optional.of(
        "MSH|^~\\&|FOVEA||%s|%s|20260301093000+0000||ORU^R01^ORU_R01|%s|P|2.5.1\r"
                .formatted(
                    heading.receivingApplication(),
                    heading.receivingFacility(),
                    heading.controlId())
            + "PID|1||42^^^HOSPITAL^PI||Curie^Marie\r"
            + "OBR|1||A-7|18748-4^Diagnostic imaging study^LN\r"
            + "OBX|1|ST|113014^DICOM Study^DCM||1.2.3||||||"
            + (heading.withdrawn() ? "D" : "F")
            + "\r");
  }
}
