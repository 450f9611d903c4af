package org.fovea.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.evaluation.PromotionCase;
import org.fovea.evaluation.PromotionJudgement;
import org.fovea.evaluation.PromotionProtocol;
import org.fovea.evaluation.PromotionTrial;
import org.fovea.finding.Code;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.ModelLives;
import org.fovea.inference.Stage;
import org.fovea.lifecycle.EvidenceDocument;
import org.fovea.lifecycle.Promotions;
import org.fovea.model.Accepts;
import org.fovea.model.AgeRange;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelRegistry;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/** Judges what was tried, keeps the evidence, and takes the step where it is met. */
final class StoredPromotions implements Promotions {
  private final ModelRegistry models;
  private final ModelLives lives;

  StoredPromotions(ModelRegistry models, ModelLives lives) {
    this.models = models;
    this.lives = lives;
  }

  @Override
  public Pair pair(String model, String version, AccessToken token) {
    models.reload();
    models.models().forEach(found -> lives.install(found, token));
    Model candidate =
        models
            .find(model, version)
            .orElseThrow(() ->
                new ModelLifeException.Unknown("There is no model " + model + "@" + version + "."));
    return new Pair(candidate, inUse(candidate).orElse(null));
  }

  private Optional<Model> inUse(Model candidate) {
    ModelCard card = candidate.card();
    Optional<ModelLife> own = lives.active(card.name());
    if (own.isPresent()) {
      return Optional.of(installed(own.get()));
    }
    List<Model> rivals = new ArrayList<>();
    for (ModelLife life : lives.all()) {
      if (life.stage() == Stage.ACTIVE) {
        Model other = installed(life);
        if (sameTask(card, other.card())) {
          rivals.add(other);
        }
      }
    }
    if (rivals.size() > 1) {
      throw new ModelLifeException.WrongStage(
          "expected one model in use for %s on such images, found %s; retire all but one"
              .formatted(
                  card.findings().getFirst().code().meaning(),
                  rivals.stream().map(rival -> rival.card().identity()).toList()));
    }
    return rivals.stream().findFirst();
  }

  private Model installed(ModelLife life) {
    return models
        .find(life.model(), life.version())
        .filter(found -> found.digest().equals(life.digest()))
        .orElseThrow(() ->
            new ModelLifeException.Changed(
                "expected the files of %s, which is in use, with digest %s, found others or none"
                    .formatted(life.identity(), life.digest())));
  }

  private static boolean sameTask(ModelCard one, ModelCard other) {
    Code first = one.findings().getFirst().code();
    Code second = other.findings().getFirst().code();
    return first.value().equals(second.value())
        && first.scheme().equals(second.scheme())
        && overlap(one.accepts(), other.accepts());
  }

  /** Whether some image is of the kind of both. */
  private static boolean overlap(Accepts one, Accepts other) {
    return shared(one.modalities(), other.modalities())
        && shared(one.bodyParts(), other.bodyParts())
        && (one.views().isEmpty() || other.views().isEmpty() || shared(one.views(), other.views()))
        && overlap(one.age(), other.age());
  }

  private static boolean shared(List<String> one, List<String> other) {
    return one.stream().anyMatch(value -> other.stream().anyMatch(value::equalsIgnoreCase));
  }

  private static boolean overlap(@Nullable AgeRange one, @Nullable AgeRange other) {
    return one == null
        || other == null
        || (one.minimumYears() <= other.maximumYears()
            && other.minimumYears() <= one.maximumYears());
  }

  @Override
  public EvidenceDocument promote(
      String model, String version, PromotionRequest trial, AccessToken token) {
    if (trial.reason().isBlank()) {
      throw new ModelLifeException.NoReason();
    }
    PromotionProtocol protocol = PromotionProtocol.read(trial.protocol());
    Pair pair = pair(model, version, token);
    requireTried("the candidate", pair.candidate(), trial.candidateDigest());
    requireTried("what is in use", pair.inUse(), trial.inUseDigest());
    PromotionJudgement judgement = PromotionJudgement.of(protocol, tried(pair, trial));
    EvidenceDocument document = EvidenceDocuments.of(protocol, trial, pair, judgement);
    String evidence =
        lives.record(
            pair.candidate(),
            document.against(),
            "promotion",
            judgement.met(),
            document.json(),
            token);
    if (!judgement.met()) {
      throw new ModelLifeException.ProtocolUnmet(
          "%s is not promoted: %s (evidence %s)"
              .formatted(pair.candidate().card().identity(), judgement.refusal(), evidence));
    }
    ModelLife replaced =
        pair.inUse() == null
            ? null
            : lives.of(pair.inUse().card().name(), pair.inUse().card().version()).orElseThrow();
    lives.promote(pair.candidate(), replaced, trial.reason(), evidence, token);
    return document;
  }

  private static void requireTried(String what, @Nullable Model here, @Nullable String tried) {
    String found = here == null ? null : here.digest().sha256();
    if (found == null ? tried != null : !found.equals(tried)) {
      throw new ModelLifeException.Changed(
          "expected %s with digest %s, as it was tried, found %s"
              .formatted(
                  what, tried, here == null ? "none" : here.card().identity() + " " + found));
    }
  }

  private static PromotionTrial tried(Pair pair, PromotionRequest trial) {
    Model inUse = pair.inUse();
    List<PromotionCase> cases = trial.cases();
    return new PromotionTrial(
        pair.candidate().card().identity(),
        threshold(pair.candidate()),
        inUse == null ? null : inUse.card().identity(),
        inUse == null ? Double.NaN : threshold(inUse),
        new Digest(trial.data()),
        trial.split() == null ? null : new Digest(trial.split()),
        trial.part(),
        cases);
  }

  private static double threshold(Model model) {
    return model.card().findings().getFirst().operatingPoint().threshold();
  }
}
