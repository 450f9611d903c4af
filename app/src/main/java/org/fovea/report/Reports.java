package org.fovea.report;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;

/**
 * The documents made from results and readings. What a blind reader may not see yet is in none of
 * them (safety S8).
 */
public interface Reports {

  /**
   * The study's report as a self-contained, printable HTML page in UTF-8, in its present state:
   * preliminary, final, amended or corrected. Empty when the study is not held.
   */
  Optional<String> page(Uid studyInstanceUid, AccessToken token);

  /**
   * The study's report as a FHIR R4 Bundle (collection) in JSON: one DiagnosticReport, its
   * Observations, patient, devices and imaging study. Empty when the study is not held.
   */
  Optional<String> fhir(Uid studyInstanceUid, AccessToken token);

  /** The structured reports stored in the archive for the study, oldest first. */
  List<StructuredReport> structuredReports(Uid studyInstanceUid, AccessToken token);

  /**
   * Whether an object of the archive is a report that the token's user may not see yet (safety S8).
   */
  boolean withheld(Uid sopInstanceUid, AccessToken token);
}
