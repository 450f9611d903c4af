package org.fovea.report;

import java.time.Instant;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Uid;
import org.fovea.work.Topic;

/**
 * Reports on their way out of the house, each as it stood when it was made. Whether one may leave
 * is decided by whoever sends it.
 */
public interface OutgoingReports {

  /** Announced with the SOP Instance UID once a structured report is stored. */
  Topic REPORT_STORED = new Topic("report.stored");

  /** The report; empty when there is none, or its study is not held any more. */
  Optional<OutgoingReport> report(Uid sopInstanceUid, AccessToken token);

  /**
   * A rejection note that takes the stored report back (IHE IOCM); empty when it is not stored. The
   * same arguments make the same bytes.
   *
   * @param at when the report ceased to hold
   * @param why for a person
   */
  Optional<DicomFile> rejectionNote(Uid sopInstanceUid, Instant at, String why, AccessToken token);

  /**
   * The report as an HL7 v2.5.1 ORU^R01, segments ended by carriage returns; empty when it is not
   * stored or its study is not held any more.
   */
  Optional<String> message(Uid sopInstanceUid, MessageHeading heading, AccessToken token);
}
