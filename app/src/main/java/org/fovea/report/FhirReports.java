package org.fovea.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.study.Study;

/**
 * Reports for a FHIR server's clients: as {@link Reports#fhir}, and without what a research-only
 * model said of a patient while no administrator's decision to use it stands (safety S13).
 */
public interface FhirReports {

  /**
   * The reports of studies the archive has given, in their order, as the token's user may see them.
   *
   * @param states those in another state are left out
   */
  List<FhirStudyReport> of(
      List<Study> studies, Set<ReportState> states, FhirReferences references, AccessToken token);

  /** The study whose report an observation of this source stands in, or stood in. */
  Optional<Uid> studyOf(String source, AccessToken token);

  /**
   * What an AI result said that holds no longer because the study has changed since: its codes, for
   * a client that had been given it. Empty while it holds, and for whom it is withheld (safety S8).
   */
  List<Withdrawn> withdrawn(String source, AccessToken token);

  /**
   * One finding that holds no longer.
   *
   * @param code the condition
   * @param model name of the model
   * @param version of the model
   */
  record Withdrawn(Code code, String model, String version) {}
}
