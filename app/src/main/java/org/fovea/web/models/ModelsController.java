package org.fovea.web.models;

import org.fovea.access.AccessToken;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelRegistry;
import org.fovea.web.Missing;
import org.fovea.web.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Models and the site's decisions about them; only an administrator decides (safety S13, S15). Not
 * final: Spring checks {@code @PreAuthorize} in a subclass.
 */
@RestController
class ModelsController {
  private static final String ADMINISTRATOR = "hasRole('ADMINISTRATOR')";

  private final ModelRegistry registry;
  private final ModelRoles roles;
  private final ModelLives lives;

  ModelsController(ModelRegistry registry, ModelRoles roles, ModelLives lives) {
    this.registry = registry;
    this.roles = roles;
    this.lives = lives;
  }

  /** A role, and why it was given. */
  record RoleDecision(ModelRole.Role role, String reason) {}

  /** Whether the model is read blind. */
  record BlindDecision(boolean blind) {}

  /** Why a research-only model of this version may be used. */
  record ApprovalDecision(String version, String reason) {}

  /** The site's prevalence of a finding; null unsets it. */
  record PrevalenceDecision(String findingCode, @Nullable Double value) {}

  @GetMapping("/api/models")
  ModelsView models() {
    return new ModelsView(
        registry.models().stream().map(this::view).toList(),
        registry.refused().stream().map(ModelsView.RefusedView::of).toList());
  }

  @PreAuthorize(ADMINISTRATOR)
  @PutMapping("/api/models/{name}/role")
  ModelView role(
      @PathVariable String name, @RequestBody RoleDecision decision, Authentication login) {
    Model model = model(name);
    roles.role(name, decision.role(), decision.reason(), CurrentUser.operating(login));
    return view(model);
  }

  @PreAuthorize(ADMINISTRATOR)
  @PutMapping("/api/models/{name}/blind")
  ModelView blind(
      @PathVariable String name, @RequestBody BlindDecision decision, Authentication login) {
    Model model = model(name);
    roles.blind(name, decision.blind(), CurrentUser.operating(login));
    return view(model);
  }

  @PreAuthorize(ADMINISTRATOR)
  @PutMapping("/api/models/{name}/approval")
  ModelView approve(
      @PathVariable String name, @RequestBody ApprovalDecision decision, Authentication login) {
    Model model = model(name);
    if (decision.reason().isBlank()) {
      throw new IllegalArgumentException("An approval states its reason.");
    }
    AccessToken token = CurrentUser.operating(login);
    roles.approve(name, decision.version(), decision.reason(), token);
    return view(model);
  }

  @PreAuthorize(ADMINISTRATOR)
  @DeleteMapping("/api/models/{name}/approval")
  ModelView withdraw(@PathVariable String name, @RequestParam String reason, Authentication login) {
    Model model = model(name);
    roles.withdrawApproval(name, reason, CurrentUser.operating(login));
    return view(model);
  }

  @PreAuthorize(ADMINISTRATOR)
  @PutMapping("/api/models/{name}/prevalence")
  ModelView prevalence(
      @PathVariable String name, @RequestBody PrevalenceDecision decision, Authentication login) {
    Model model = model(name);
    Double value = decision.value();
    if (value != null && !(value > 0 && value < 1)) {
      throw new IllegalArgumentException("expected a prevalence between 0 and 1, found " + value);
    }
    roles.prevalence(name, decision.findingCode(), value, CurrentUser.operating(login));
    return view(model);
  }

  private Model model(String name) {
    return registry.find(name).orElseThrow(() -> Missing.model(name));
  }

  private ModelView view(Model model) {
    ModelCard card = model.card();
    return ModelView.of(
        model, roles.of(card.name()), lives.of(card.name(), card.version()).orElse(null));
  }
}
