package org.fovea.web.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.archive.Identities;
import org.fovea.archive.Orders;
import org.fovea.archive.ProcedureSteps;
import org.fovea.explanation.Explanations;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.gateway.OrderQueries;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.model.FindingOutput;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelRegistry;
import org.fovea.reading.Readings;
import org.fovea.report.Reports;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a study together for one user; what is withheld from them is not in it (safety S8). */
@Component
final class StudyPresentation {
  private final Results results;
  private final Disclosure disclosure;
  private final Explanations explanations;
  private final ModelRegistry models;
  private final Readings readings;
  private final Reports reports;
  private final StoredImages images;
  private final Orders orders;
  private final OrderQueries orderQueries;
  private final ProcedureSteps procedureSteps;
  private final Identities identities;

  StudyPresentation(
      Results results,
      Disclosure disclosure,
      Explanations explanations,
      ModelRegistry models,
      Readings readings,
      Reports reports,
      StoredImages images,
      Orders orders,
      OrderQueries orderQueries,
      ProcedureSteps procedureSteps,
      Identities identities) {
    this.results = results;
    this.disclosure = disclosure;
    this.explanations = explanations;
    this.models = models;
    this.readings = readings;
    this.reports = reports;
    this.images = images;
    this.orders = orders;
    this.orderQueries = orderQueries;
    this.procedureSteps = procedureSteps;
    this.identities = identities;
  }

  StudyView of(Study study, AccessToken token) {
    List<AiResult> shown = displayed(results.ofStudy(study.studyInstanceUid(), token));
    return new StudyView(
        IdentityView.of(study),
        results.state(study.studyInstanceUid(), token),
        study.held(),
        images(study, token),
        shown.stream().map(result -> result(result, token)).toList(),
        conditions(shown),
        reports.structuredReports(study.studyInstanceUid(), token).stream()
            .map(StudyView.ReportDocument::of)
            .toList(),
        orders.of(study).stream().map(OrderView::of).toList(),
        orderQueries.of(study.studyInstanceUid()).map(OrderQueryView::of).orElse(null),
        procedureSteps.of(study).stream().map(ProcedureStepView::of).toList(),
        identities.changes(study.studyInstanceUid(), token).stream()
            .map(IdentityChangeView::of)
            .toList(),
        AddendumTaskView.of(study.studyInstanceUid(), readings.addendumTasks(token).stream()));
  }

  /**
   * Active results; a superseded one only while nothing newer of its model is there (S3). Of a
   * recalled version that was in use it is said that it was here (S15).
   */
  private static List<AiResult> displayed(List<AiResult> all) {
    List<AiResult> active = all.stream().filter(AiResult::active).toList();
    List<String> current =
        active.stream().filter(result -> !result.superseded()).map(AiResult::model).toList();
    Set<String> recalled = new HashSet<>();
    return all.stream()
        .filter(result ->
            result.active()
                ? !result.superseded() || !current.contains(result.model())
                : result.recalled() != null
                    && result.wasActive()
                    && recalled.add(result.model() + result.version() + result.read()))
        .toList();
  }

  private ResultView result(AiResult result, AccessToken token) {
    Optional<ModelCard> card = card(result);
    if (result.recalled() != null) {
      return recalled(result, result.recalled(), card);
    }
    boolean withheld = !disclosure.mayShow(result, token);
    boolean answered = !withheld && result.outcome() instanceof ReadOutcome.Completed;
    return new ResultView(
        result.id(),
        result.model(),
        result.version(),
        withheld ? "withheld" : result.outcome().status(),
        withheld ? "" : reason(result.outcome()),
        answered && result.notes().contains(ImageReader.STATED_BY_USER),
        result.superseded(),
        card.isPresent() && card.get().regulatoryStatus().clinical(),
        card.map(ModelCard::intendedUse).orElse(""),
        card.map(ModelCard::limits).orElse(List.of()),
        withheld ? List.of() : findings(result.outcome(), card),
        answered ? explanations.ofResult(result.id(), token) : null,
        result.read().stream().map(read -> read.sopInstanceUid().value()).toList(),
        result.createdAt());
  }

  /** Says that there was an answer and that it holds no longer, never what it was. */
  private static ResultView recalled(AiResult result, String why, Optional<ModelCard> card) {
    return new ResultView(
        result.id(),
        result.model(),
        result.version(),
        "recalled",
        why,
        false,
        result.superseded(),
        card.isPresent() && card.get().regulatoryStatus().clinical(),
        "",
        List.of(),
        List.of(),
        null,
        result.read().stream().map(read -> read.sopInstanceUid().value()).toList(),
        result.createdAt());
  }

  private Optional<ModelCard> card(AiResult result) {
    return models.find(result.model(), result.version()).map(Model::card);
  }

  private static String reason(ReadOutcome outcome) {
    return switch (outcome) {
      case ReadOutcome.Completed _ -> "";
      case ReadOutcome.CannotSay cannotSay -> cannotSay.reason();
      case ReadOutcome.NotApplicable notApplicable -> notApplicable.reason();
      case ReadOutcome.Failed failed -> failed.reason();
    };
  }

  private static List<FindingView> findings(ReadOutcome outcome, Optional<ModelCard> card) {
    if (!(outcome instanceof ReadOutcome.Completed completed)) {
      return List.of();
    }
    return completed.findings().stream()
        .map(finding -> FindingView.of(finding, coverage(finding, card)))
        .toList();
  }

  private static @Nullable Double coverage(Finding finding, Optional<ModelCard> card) {
    return card.stream()
        .flatMap(found -> found.findings().stream())
        .filter(output -> output.code().equals(finding.code()))
        .map(FindingOutput::conformal)
        .flatMap(conformal -> Optional.ofNullable(conformal).stream())
        .map(conformal -> 1 - conformal.errorRate())
        .findFirst()
        .orElse(null);
  }

  private List<Code> conditions(List<AiResult> shown) {
    Map<String, Code> conditions = new LinkedHashMap<>();
    for (AiResult result : shown) {
      card(result)
          .map(ModelCard::findings)
          .orElse(List.of())
          .forEach(output ->
              conditions.put(output.code().scheme() + output.code().value(), output.code()));
    }
    return List.copyOf(conditions.values());
  }

  private List<ImageView> images(Study study, AccessToken token) {
    List<ImageView> views = new ArrayList<>();
    for (Series series : study.series()) {
      for (Instance instance : series.instances()) {
        if (instance.rows() > 0) {
          views.add(images.view(series, instance, token));
        }
      }
    }
    return views;
  }
}
