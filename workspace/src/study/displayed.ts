import type { Displayed, ReadingView, StudyView } from '../api/types';

/**
 * What the reader had in front of them. The server compares it with what it holds and refuses any
 * difference (safety S2, S3).
 */
export function displayedOf(study: StudyView, reading: ReadingView): Displayed {
  return {
    studyInstanceUid: study.identity.studyInstanceUid,
    revision: reading.signature ? study.identity.revision : reading.revision,
    patientId: study.identity.patientId,
    issuer: study.identity.issuer,
    resultIds: study.results.filter((result) => !result.superseded).map((result) => result.id),
  };
}
