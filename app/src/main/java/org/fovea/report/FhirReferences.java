package org.fovea.report;

import java.util.List;
import org.fovea.finding.Code;
import org.fovea.reading.Signer;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Reference;

/**
 * How FHIR resources refer to each other: by {@code urn:uuid:} within a Bundle, by type and logical
 * id within a server. The same thing always has the same reference, whatever the state of the
 * report.
 */
public interface FhirReferences {

  Reference patient(Patient patient);

  Reference imagingStudy(Study study);

  /** The ServiceRequests it was made for. */
  List<Reference> orders(Study study);

  /** The model as a Device. */
  Reference device(String model, String version);

  Reference signer(Signer signer);

  /**
   * One line of a report as an Observation.
   *
   * @param source the AI result it answers, or the signed reading of a reader's own finding
   * @param code the condition within it
   */
  Reference observation(String source, Code code);
}
