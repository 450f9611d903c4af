package org.fovea.inference;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/** The site's decisions about its models; each change is recorded in the audit trail. */
public interface ModelRoles {

  /**
   * What holds for a model now: active where a version is in use, else shadow where one is tried,
   * else off.
   */
  ModelRole of(String model);

  /** Whether somebody switched the model off (safety S15), whatever its versions' stages. */
  boolean switchedOff(String model);

  /** What holds for a version; empty where it is not asked at all. */
  Optional<ModelRole> of(Model model);

  /**
   * Off at once (safety S15), or on again in the stages its versions had; shadow also takes the
   * version in use back to being tried. Nothing comes into use this way.
   *
   * @throws ModelLifeException.WrongStage where active is asked and no version was promoted
   */
  void role(String model, ModelRole.Role role, String reason, AccessToken token);

  /** Whether the model is read blind (safety S8). */
  void blind(String model, boolean blind, AccessToken token);

  /** Records the decision to route a research-only model clinically (safety S13). */
  void approve(String model, String version, String reason, AccessToken token);

  /** Takes the decision back. */
  void withdrawApproval(String model, String reason, AccessToken token);

  /** Sets the site's prevalence of a finding, in (0, 1), or unsets it with null (safety S10). */
  void prevalence(String model, String findingCode, @Nullable Double value, AccessToken token);

  /** Every study the model left a result on, for a recall (safety S15), newest first. */
  List<Uid> touchedStudies(String model, @Nullable String version, AccessToken token);
}
