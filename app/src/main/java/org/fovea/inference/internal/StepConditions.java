package org.fovea.inference.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.inference.LifeStep;
import org.fovea.inference.LifeStep.Cause;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.Stage;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a step of a model's life asks for before it is taken. */
final class StepConditions {
  /** A reason is a sentence. */
  private static final int LONGEST_REASON = 2000;

  private StepConditions() {}

  static void requireReplaced(JdbcClient client, String model, @Nullable ModelLife replaced) {
    Optional<ModelLife> own = LifeRows.active(client, model);
    if (own.isPresent()
        && (replaced == null || !replaced.identity().equals(own.get().identity()))) {
      throw new ModelLifeException.Changed(
          "expected %s to be in use, as it was tried against, found %s"
              .formatted(replaced == null ? "nothing" : replaced.identity(), own.get().identity()));
    }
    if (replaced != null) {
      ModelLife now = known(client, replaced.model(), replaced.version());
      if (now.stage() != Stage.ACTIVE || !now.digest().equals(replaced.digest())) {
        throw new ModelLifeException.Changed(
            "expected %s to be in use as it was tried against, found it %s"
                .formatted(replaced.identity(), now.stage()));
      }
    }
  }

  /** The step by which the version that is, or last was, in use first came into use. */
  static LifeStep lastInUse(JdbcClient client, String model) {
    List<LifeStep> steps = LifeRows.steps(client, model);
    LifeStep last =
        steps.stream()
            .filter(step -> step.stage() == Stage.ACTIVE)
            .findFirst()
            .orElseThrow(
                () -> new ModelLifeException.WrongStage("no version of " + model + " was in use"));
    return steps.stream()
        .filter(step -> step.version().equals(last.version()))
        .filter(step -> step.cause() == Cause.PROMOTED || step.cause() == Cause.FOUND)
        .findFirst()
        .orElse(last);
  }

  static ModelLife replacedBy(JdbcClient client, LifeStep last) {
    String other = last.other();
    if (last.cause() != Cause.PROMOTED || other == null) {
      throw new ModelLifeException.WrongStage(
          "expected a version in use before %s, found none; retire it or switch it off"
              .formatted(last.identity()));
    }
    String[] parts = other.split("@", 2);
    return known(client, parts[0], parts[1]);
  }

  static ModelLife known(JdbcClient client, String model, String version) {
    return LifeRows.of(client, model, version)
        .orElseThrow(() ->
            new ModelLifeException.Unknown("There is no model " + model + "@" + version + "."));
  }

  static void require(ModelLife life, Set<Stage> stages) {
    if (!stages.contains(life.stage())) {
      throw new ModelLifeException.WrongStage(
          "expected %s to be one of %s, found it %s"
              .formatted(life.identity(), stages.stream().sorted().toList(), life.stage()));
    }
  }

  static void requireDigest(ModelLife life, Digest found) {
    if (!life.digest().equals(found)) {
      throw new ModelLifeException.Changed(
          "expected the files of %s with digest %s, found %s"
              .formatted(life.identity(), life.digest(), found));
    }
  }

  static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new ModelLifeException.NoReason();
    }
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "expected a reason of at most %d characters, found %d"
              .formatted(LONGEST_REASON, reason.length()));
    }
  }
}
