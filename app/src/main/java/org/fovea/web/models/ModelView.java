package org.fovea.web.models;

import java.time.Instant;
import java.util.List;
import org.fovea.finding.Code;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelRole;
import org.fovea.inference.Stage;
import org.fovea.model.DataStatement;
import org.fovea.model.FindingOutput;
import org.fovea.model.MetricGroup;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * A model, its card and what the site decided about it.
 *
 * @param stage where this version stands
 * @param since when it came to stand there; null: it is not recorded yet
 * @param role of the model whatever the version: off where somebody switched it off (safety S15)
 * @param clinicalUse the regulatory status allows clinical use (safety S13)
 * @param approval the decision to use a research-only model clinically, or null
 */
record ModelView(
    String name,
    String version,
    String summary,
    String intendedUse,
    boolean clinicalUse,
    String licence,
    String digest,
    Stage stage,
    @Nullable Instant since,
    ModelRole.Role role,
    boolean blind,
    ModelRole.@Nullable Approval approval,
    List<Output> findings,
    AcceptedView accepts,
    List<DataStatement> data,
    List<MetricGroup> evaluation,
    List<String> limits) {

  /** One finding it reports; {@code sitePrevalence} is null while unset (safety S10). */
  record Output(
      Code code, double threshold, double trainingPrevalence, @Nullable Double sitePrevalence) {
    static Output of(FindingOutput output, ModelRole role) {
      return new Output(
          output.code(),
          output.operatingPoint().threshold(),
          output.calibration().prevalence(),
          role.prevalences().get(output.code().value()));
    }
  }

  /** The kind of image it was made for (safety S5); null ages: any. */
  record AcceptedView(
      List<String> modalities,
      List<String> bodyParts,
      List<String> views,
      @Nullable Integer minimumYears,
      @Nullable Integer maximumYears) {
    static AcceptedView of(ModelCard card) {
      var age = card.accepts().age();
      return new AcceptedView(
          card.accepts().modalities(),
          card.accepts().bodyParts(),
          card.accepts().views(),
          age == null ? null : age.minimumYears(),
          age == null ? null : age.maximumYears());
    }
  }

  static ModelView of(Model model, ModelRole role, @Nullable ModelLife life) {
    ModelCard card = model.card();
    return new ModelView(
        card.name(),
        card.version(),
        card.summary(),
        card.intendedUse(),
        card.regulatoryStatus().clinical(),
        card.licence(),
        model.digest().sha256(),
        life == null ? Stage.DRAFT : life.stage(),
        life == null ? null : life.since(),
        role.role(),
        role.blind(),
        role.approval(),
        card.findings().stream().map(output -> Output.of(output, role)).toList(),
        AcceptedView.of(card),
        card.data(),
        card.evaluation(),
        card.limits());
  }
}
