package org.fovea.inference;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.model.Model;
import org.fovea.work.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The life of each model version: draft, shadow, active, retired, recalled. Every step is durable,
 * in one transaction with its entry in the audit trail, and what must follow is announced in it.
 * That a version deserves to be active is for {@code lifecycle} to decide.
 */
public interface ModelLives {

  /** Announced with the model's name when a version of it came into use. */
  Topic ACTIVATED = new Topic("model.activated");

  /** Announced with name@version when a version was recalled (safety S15). */
  Topic RECALLED = new Topic("model.recalled");

  /** Every version ever seen, by name, then newest step first. */
  List<ModelLife> all();

  Optional<ModelLife> of(String model, String version);

  /** The version in use. */
  Optional<ModelLife> active(String model);

  /** Steps of all versions of a model, newest first. */
  List<LifeStep> steps(String model);

  /** Evidence about versions of a model, newest first. */
  List<ModelEvidence> evidence(String model);

  /** Records the version as a draft unless it is known. */
  void install(Model model, AccessToken token);

  /** Keeps evidence, whether or not anything follows from it; answers its id. */
  String record(
      Model model,
      @Nullable String against,
      String kind,
      boolean met,
      String document,
      AccessToken token);

  /** Lets a draft, retired or active version read without being shown. */
  void shadow(String model, String version, String reason, AccessToken token);

  /**
   * Puts a version to use on the evidence given; what it replaces is retired in the same step.
   *
   * @param replaced what the evidence held it against; null: nothing
   * @throws ModelLifeException.Changed where something else is in use by now
   */
  void promote(
      Model model, @Nullable ModelLife replaced, String reason, String evidence, AccessToken token);

  /**
   * Puts back what the version now or last in use had replaced.
   *
   * @throws ModelLifeException.WrongStage where nothing was before, or it was recalled
   */
  ModelLife rollBack(String model, String reason, AccessToken token);

  /** Takes a version out of use; what it said holds. */
  void retire(String model, String version, String reason, AccessToken token);

  /**
   * Takes a version out of use for good, and back what it said: its results are superseded, and
   * {@link #RECALLED} is announced (safety S15).
   */
  void recall(String model, String version, String reason, AccessToken token);
}
