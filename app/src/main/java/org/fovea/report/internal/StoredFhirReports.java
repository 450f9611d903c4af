package org.fovea.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.Reading;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Readings;
import org.fovea.report.FhirReferences;
import org.fovea.report.FhirReports;
import org.fovea.report.FhirStudyReport;
import org.fovea.report.ReportState;
import org.fovea.study.Study;
import org.fovea.worklist.ReadingProgress;

/** Reports made for each request, many studies in few questions to the database. */
final class StoredFhirReports implements FhirReports {
  private final ContentAssembly contents;
  private final Results results;
  private final ReadingProgress progress;
  private final Readings readings;
  private final Disclosure disclosure;
  private final ModelRoles roles;

  StoredFhirReports(
      ContentAssembly contents,
      Results results,
      ReadingProgress progress,
      Readings readings,
      Disclosure disclosure,
      ModelRoles roles) {
    this.contents = contents;
    this.results = results;
    this.progress = progress;
    this.readings = readings;
    this.disclosure = disclosure;
    this.roles = roles;
  }

  @Override
  public List<FhirStudyReport> of(
      List<Study> studies, Set<ReportState> states, FhirReferences references, AccessToken token) {
    List<Uid> uids = studies.stream().map(Study::studyInstanceUid).toList();
    Map<Uid, ReadingProgress.Progress> read = progress.of(uids, token);
    Map<Uid, List<AiResult>> said = results.ofStudies(uids, token);
    Map<Uid, StudyState> state = results.states(studies, token);
    List<FhirStudyReport> reports = new ArrayList<>();
    for (Study study : studies) {
      Uid uid = study.studyInstanceUid();
      List<AiResult> ofStudy = said.getOrDefault(uid, List.of());
      boolean signed =
          switch (read.getOrDefault(uid, ReadingProgress.Progress.UNREAD).stage()) {
            case UNREAD, READ -> false;
            case SIGNED, ADDENDUM_NEEDED -> true;
          };
      if (!signed && states.contains(ReportState.PRELIMINARY)) {
        StudyState now = state.getOrDefault(uid, new StudyState(StudyState.Kind.PENDING, ""));
        ReportContent content =
            contents.preliminary(study, ofStudy, now, result -> cleared(result, study), token);
        reports.add(FhirDocument.of(content, references));
      } else if (signed && states.stream().anyMatch(one -> one != ReportState.PRELIMINARY)) {
        signed(study, ofStudy, token)
            .filter(content -> states.contains(content.state()))
            .ifPresent(content -> reports.add(FhirDocument.of(content, references)));
      }
    }
    return reports;
  }

  private Optional<ReportContent> signed(Study study, List<AiResult> ofStudy, AccessToken token) {
    return readings
        .signed(study.studyInstanceUid(), token)
        .map(reading ->
            contents.asHeld(
                ContentAssembly.signed(
                    study, reading, reading.addenda(), ofStudy, result -> cleared(result, study)),
                token));
  }

  /** Safety S13: cleared by law, a test study's, or by a decision for this very version. */
  private boolean cleared(AiResult result, Study study) {
    if (!result.notForClinicalUse() || study.qualityControl()) {
      return true;
    }
    ModelRole.Approval approval = roles.of(result.model()).approval();
    return approval != null && approval.version().equals(result.version());
  }

  @Override
  public Optional<Uid> studyOf(String source, AccessToken token) {
    Optional<Uid> ofResult = results.result(source, token).map(AiResult::studyInstanceUid);
    if (ofResult.isPresent()) {
      return ofResult;
    }
    try {
      Reading reading = readings.reading(source, token);
      return Optional.of(reading.studyInstanceUid());
    } catch (ReadingRefused unknownOrAnothersOpenOne) {
      return Optional.empty();
    }
  }

  @Override
  public List<Withdrawn> withdrawn(String source, AccessToken token) {
    return results
        .result(source, token)
        .filter(AiResult::superseded)
        .filter(result -> disclosure.mayShow(result, token))
        .map(StoredFhirReports::codes)
        .orElse(List.of());
  }

  private static List<Withdrawn> codes(AiResult result) {
    return result.outcome() instanceof ReadOutcome.Completed completed
        ? completed.findings().stream()
            .map(finding -> new Withdrawn(finding.code(), result.model(), result.version()))
            .toList()
        : List.of();
  }
}
