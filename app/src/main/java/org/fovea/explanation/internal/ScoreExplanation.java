package org.fovea.explanation.internal;

import java.time.Duration;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.explanation.Explanation;
import org.fovea.explanation.ExplanationScorer;
import org.fovea.explanation.ExplanationScorer.Scored;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.Results;
import org.fovea.model.Model;
import org.fovea.model.ModelRegistry;
import org.fovea.study.Instance;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/** Tests the explanation of each completed result, after everything more urgent. */
final class ScoreExplanation implements WorkSubscriber {

  private static final AccessToken TOKEN = AccessToken.system("explanation", Purpose.ANALYSIS);

  private final Results results;
  private final Archive archive;
  private final ModelRegistry models;
  private final ExplanationScorer scorer;
  private final StoredExplanations explanations;

  ScoreExplanation(
      Results results,
      Archive archive,
      ModelRegistry models,
      ExplanationScorer scorer,
      StoredExplanations explanations) {
    this.results = results;
    this.archive = archive;
    this.models = models;
    this.scorer = scorer;
    this.explanations = explanations;
  }

  @Override
  public String name() {
    return "explanation.score";
  }

  @Override
  public Topic topic() {
    return Results.RESULT_STORED;
  }

  @Override
  public Priority priority() {
    return Priority.LOW;
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(5);
  }

  @Override
  public void perform(WorkItem item) throws Exception {
    Optional<AiResult> found = results.result(item.subject(), TOKEN);
    if (found.isEmpty() || explanations.scored(item.subject())) {
      return;
    }
    AiResult result = found.get();
    if (!(result.outcome() instanceof Completed completed)) {
      return;
    }
    Optional<Model> model = models.find(result.model(), result.version());
    Optional<Instance> instance =
        archive.instance(result.read().getFirst().sopInstanceUid(), TOKEN);
    if (model.isEmpty() || instance.isEmpty()) {
      explanations.store(result, notShown("the model or the image is no longer there"));
      return;
    }
    explanations.store(
        result,
        scorer.score(
            model.get(),
            DisplayPipeline.display(archive.open(instance.get(), TOKEN), 0),
            results.map(result.id(), TOKEN).orElse(null),
            mapped(model.get(), completed)));
  }

  /** The map belongs to the first positive finding, else to the first. */
  private static int mapped(Model model, Completed completed) {
    for (int i = 0; i < completed.findings().size(); i++) {
      if (completed.findings().get(i).positive()) {
        return model.card().findings().get(i).index();
      }
    }
    return model.card().findings().getFirst().index();
  }

  private static Scored notShown(String reason) {
    return new Scored(
        new Explanation(Explanation.State.NOT_SHOWN, null, null, null, null, reason), null);
  }

  @Override
  public void gaveUp(WorkItem item, String reason) {
    results
        .result(item.subject(), TOKEN)
        .ifPresent(result ->
            explanations.store(result, notShown("the explanation could not be tested: " + reason)));
  }
}
