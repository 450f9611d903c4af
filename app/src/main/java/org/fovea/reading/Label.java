package org.fovea.reading;

import java.time.Instant;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;

/**
 * What a reader said about a condition in a study, as data for evaluation and training.
 *
 * @param studyInstanceUid the study
 * @param sopInstanceUids the instances it is about
 * @param code the condition
 * @param presence what was said
 * @param provenance what it rests on (safety S11)
 * @param reader who said it
 * @param at when
 */
public record Label(
    Uid studyInstanceUid,
    List<Uid> sopInstanceUids,
    Code code,
    Presence presence,
    Provenance provenance,
    String reader,
    Instant at) {
  public Label {
    sopInstanceUids = List.copyOf(sopInstanceUids);
  }
}
