package org.fovea.reading.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fovea.access.AccessToken;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.NotAssessed;
import org.fovea.study.Instance;
import org.fovea.study.Study;

/**
 * What models in the active role say about a study now, and which of it the reader may see.
 *
 * @param all active results that are not superseded, in the order they were made
 * @param withheld those of them the reader may not see yet
 * @param everShown whether any completed result may be or have been seen by the reader, superseded,
 *     switched-off and recalled ones included
 * @param state of the study
 */
record CurrentResults(
    List<AiResult> all, Set<String> withheld, boolean everShown, StudyState state) {

  static CurrentResults of(Study study, Results results, Disclosure disclosure, AccessToken token) {
    List<AiResult> every = results.ofStudy(study.studyInstanceUid(), token);
    List<AiResult> active =
        every.stream()
            .filter(AiResult::active)
            .sorted(Comparator.comparing(AiResult::createdAt).thenComparing(AiResult::id))
            .toList();
    List<AiResult> current = active.stream().filter(result -> !result.superseded()).toList();
    Set<String> withheld = new HashSet<>();
    for (AiResult result : current) {
      if (!disclosure.mayShow(result, token)) {
        withheld.add(result.id());
      }
    }
    boolean everShown =
        every.stream()
            .filter(result -> result.outcome() instanceof ReadOutcome.Completed)
            .anyMatch(result -> disclosure.mayHaveShown(result, token));
    return new CurrentResults(
        current, withheld, everShown, results.state(study.studyInstanceUid(), token));
  }

  /** Ids of all, sorted by nothing: what a signer must have had displayed. */
  Set<String> ids() {
    return all.stream().map(AiResult::id).collect(Collectors.toSet());
  }

  Optional<AiResult> shown(String resultId) {
    return all.stream()
        .filter(result -> result.id().equals(resultId) && !withheld.contains(resultId))
        .findFirst();
  }

  static Optional<Finding> finding(AiResult result, Code code) {
    return switch (result.outcome()) {
      case ReadOutcome.Completed completed ->
          completed.findings().stream()
              .filter(finding -> sameConcept(finding.code(), code))
              .findFirst();
      case ReadOutcome.CannotSay _, ReadOutcome.NotApplicable _, ReadOutcome.Failed _ ->
          Optional.empty();
    };
  }

  /** Codes are the same by value and scheme; the meaning is for people. */
  static boolean sameConcept(Code one, Code other) {
    return one.value().equals(other.value()) && one.scheme().equals(other.scheme());
  }

  /** What was not assessed (safety S4); says nothing about what is still withheld. */
  List<NotAssessed> notAssessed(Study study) {
    List<NotAssessed> parts = new ArrayList<>();
    Set<String> accounted = new HashSet<>();
    for (AiResult result : all) {
      result.read().forEach(read -> accounted.add(read.sopInstanceUid().value()));
      if (withheld.contains(result.id())) {
        continue;
      }
      String reason =
          switch (result.outcome()) {
            case ReadOutcome.Completed _ -> "";
            case ReadOutcome.CannotSay cannotSay -> "cannot say: " + cannotSay.reason();
            case ReadOutcome.NotApplicable other -> "not applicable: " + other.reason();
            case ReadOutcome.Failed failed -> "failed: " + failed.reason();
          };
      if (!reason.isEmpty()) {
        parts.add(new NotAssessed(result.model() + " " + result.version(), reason));
      }
    }
    if (state.kind() == StudyState.Kind.PENDING || state.kind() == StudyState.Kind.OVERDUE) {
      parts.add(new NotAssessed("automatic reading", state.explanation()));
    }
    study.series().stream()
        .flatMap(series -> series.instances().stream())
        .filter(instance -> instance.rows() > 0)
        .map(Instance::sopInstanceUid)
        .filter(uid -> !accounted.contains(uid.value()))
        .forEach(uid -> parts.add(new NotAssessed("image " + uid, "read by no model")));
    return parts;
  }
}
