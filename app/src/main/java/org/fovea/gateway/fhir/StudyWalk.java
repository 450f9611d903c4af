package org.fovea.gateway.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.StudyQuery;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.gateway.fhir.SearchPage.Position;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Resource;

/**
 * Goes through the studies the index narrowed, newest first, and gathers a page of what matches. A
 * page ends early when too many studies were looked through for it; its link goes on from there.
 */
final class StudyWalk {
  private static final int STUDIES_AT_ONCE = 100;
  private static final int MOST_STUDIES = 1000; // some seconds where each report has to be made

  private final Archive archive;

  StudyWalk(Archive archive) {
    this.archive = archive;
  }

  /**
   * @param matches for each study, in order, its resources that match
   */
  <R extends Resource> SearchPage<R> page(
      StudyQuery narrowed,
      SearchRequest<R> request,
      AccessToken token,
      Function<List<Study>, List<List<Match<R>>>> matches) {
    List<Match<R>> found = new ArrayList<>();
    int offset = request.from().item();
    int passOver = request.from().match();
    int limit = Math.min(request.count() + 1, STUDIES_AT_ONCE);
    int looked = 0;
    while (looked < MOST_STUDIES) {
      List<Study> studies = archive.search(at(narrowed, offset, limit), token);
      List<List<Match<R>>> byStudy = matches.apply(studies);
      for (int study = 0; study < studies.size(); study++) {
        List<Match<R>> ofStudy = byStudy.get(study);
        for (int match = passOver; match < ofStudy.size(); match++) {
          if (found.size() == request.count()) {
            return new SearchPage<>(found, new Position(offset + study, match));
          }
          found.add(ofStudy.get(match));
        }
        passOver = 0;
      }
      if (studies.size() < limit) {
        return new SearchPage<>(found, null);
      }
      offset += studies.size();
      looked += studies.size();
      limit = STUDIES_AT_ONCE;
    }
    return new SearchPage<>(found, new Position(offset, 0));
  }

  private static StudyQuery at(StudyQuery query, int offset, int limit) {
    return new StudyQuery(
        query.studyInstanceUid(),
        query.patientId(),
        query.patientName(),
        query.accessionNumber(),
        query.studyDateFrom(),
        query.studyDateTo(),
        query.modality(),
        offset,
        limit);
  }
}
