package org.fovea.delivery.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/** A site's decisions about research-only models. */
final class Decisions implements ModelRoles {
  private final Map<String, ModelRole.Approval> approvals = new HashMap<>();

  @Override
  public ModelRole of(String model) {
    return new ModelRole(model, ModelRole.Role.ACTIVE, false, approvals.get(model), Map.of());
  }

  @Override
  public Optional<ModelRole> of(Model model) {
    return Optional.of(of(model.card().name()));
  }

  @Override
  public boolean switchedOff(String model) {
    return false;
  }

  @Override
  public void approve(String model, String version, String reason, AccessToken token) {
    approvals.put(model, new ModelRole.Approval(version, token.user(), reason, Instant.EPOCH));
  }

  @Override
  public void withdrawApproval(String model, String reason, AccessToken token) {
    approvals.remove(model);
  }

  @Override
  public void role(String model, ModelRole.Role role, String reason, AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void blind(String model, boolean blind, AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void prevalence(
      String model, String findingCode, @Nullable Double value, AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Uid> touchedStudies(String model, @Nullable String version, AccessToken token) {
    throw new UnsupportedOperationException();
  }
}
