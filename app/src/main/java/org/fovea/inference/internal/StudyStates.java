package org.fovea.inference.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.StudyState;
import org.fovea.inference.StudyState.Kind;
import org.fovea.model.ModelRegistry;
import org.fovea.study.Instance;
import org.fovea.study.Study;

/** The one state of a study (safety S4), from what it holds and what active models said. */
final class StudyStates {

  private final ModelRegistry models;
  private final Clock clock;
  private final Duration overdue;

  StudyStates(ModelRegistry models, Clock clock, Duration overdue) {
    this.models = models;
    this.clock = clock;
    this.overdue = overdue;
  }

  /*
   * The most serious outcome wins: failed, cannot say, missing, read, not applicable. A study of
   * which one image was read and another was not must not look read.
   */
  StudyState of(Study study, List<AiResult> results, Function<String, ModelRole> roles) {
    if (study.held() != null) {
      return new StudyState(Kind.HELD, study.held());
    }
    List<String> active =
        models.models().stream()
            .map(model -> model.card().name())
            .distinct()
            .filter(model -> roles.apply(model).role() == ModelRole.Role.ACTIVE)
            .toList();
    if (active.isEmpty()) {
      return new StudyState(
          Kind.NOT_APPLICABLE,
          models.models().isEmpty() ? "no model is installed" : "no model is switched on");
    }
    List<Instance> images = Candidates.of(study);
    if (images.isEmpty()) {
      return new StudyState(Kind.NOT_APPLICABLE, Candidates.whyNone(study));
    }
    List<AiResult> live =
        results.stream()
            .filter(AiResult::active)
            .filter(result -> !result.superseded() && result.studyRevision() == study.revision())
            .toList();
    List<ReadOutcome> outcomes = live.stream().map(AiResult::outcome).toList();
    boolean missing =
        active.stream()
            .anyMatch(model ->
                live.stream().filter(result -> result.model().equals(model)).count()
                    < images.size());
    return first(outcomes, ReadOutcome.Failed.class, Kind.FAILED, ReadOutcome.Failed::reason)
        .or(() ->
            first(
                outcomes,
                ReadOutcome.CannotSay.class,
                Kind.CANNOT_SAY,
                ReadOutcome.CannotSay::reason))
        .or(() -> missing ? Stream.of(waiting(study, results)).findFirst() : Optional.empty())
        .or(() -> read(live))
        .or(() ->
            first(
                outcomes,
                ReadOutcome.NotApplicable.class,
                Kind.NOT_APPLICABLE,
                ReadOutcome.NotApplicable::reason))
        .orElseThrow();
  }

  private StudyState waiting(Study study, List<AiResult> results) {
    Instant since = study.receivedAt();
    for (AiResult result : results) {
      since = result.createdAt().isAfter(since) ? result.createdAt() : since;
    }
    return clock.instant().isAfter(since.plus(overdue))
        ? new StudyState(
            Kind.OVERDUE, "no result for more than %d s".formatted(overdue.toSeconds()))
        : new StudyState(Kind.PENDING, "waits to be read");
  }

  private static Optional<StudyState> read(List<AiResult> live) {
    List<String> by =
        live.stream()
            .filter(result -> result.outcome() instanceof ReadOutcome.Completed)
            .map(result -> result.model() + "@" + result.version())
            .distinct()
            .sorted()
            .toList();
    return by.isEmpty()
        ? Optional.empty()
        : Optional.of(new StudyState(Kind.READ, "read by " + String.join(", ", by)));
  }

  private static <T extends ReadOutcome> Optional<StudyState> first(
      List<ReadOutcome> outcomes, Class<T> kind, Kind state, Function<T, String> reason) {
    return outcomes.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(reason)
        .findFirst()
        .map(text -> new StudyState(state, text));
  }
}
