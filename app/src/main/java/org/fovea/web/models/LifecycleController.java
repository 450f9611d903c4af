package org.fovea.web.models;

import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRoles;
import org.fovea.lifecycle.EvidenceDocument;
import org.fovea.lifecycle.LocalCalibrations;
import org.fovea.lifecycle.Promotions;
import org.fovea.lifecycle.Recalls;
import org.fovea.model.Model;
import org.fovea.model.ModelRegistry;
import org.fovea.web.Missing;
import org.fovea.web.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The lives of model versions; only an administrator takes a step (safety S13, S15). Not final:
 * Spring checks {@code @PreAuthorize} in a subclass.
 */
@RestController
class LifecycleController {
  private static final String ADMINISTRATOR = "hasRole('ADMINISTRATOR')";

  private final ModelRegistry models;
  private final ModelLives lives;
  private final ModelRoles roles;
  private final Promotions promotions;
  private final Recalls recalls;
  private final LocalCalibrations calibrations;

  LifecycleController(
      ModelRegistry models,
      ModelLives lives,
      ModelRoles roles,
      Promotions promotions,
      Recalls recalls,
      LocalCalibrations calibrations) {
    this.models = models;
    this.lives = lives;
    this.roles = roles;
    this.promotions = promotions;
    this.recalls = recalls;
    this.calibrations = calibrations;
  }

  /** Why a step is taken. */
  record StepDecision(String reason) {}

  /** The files of a version on this server's machine. */
  record FilesView(String name, String version, String digest, String folder) {
    static FilesView of(Model model) {
      return new FilesView(
          model.card().name(),
          model.card().version(),
          model.digest().sha256(),
          model.folder().toAbsolutePath().toString());
    }
  }

  /** A candidate and what it would be held against; null: nothing is in use. */
  record PairView(FilesView candidate, @Nullable FilesView inUse) {}

  /** How the versions of a model came to stand where they stand, newest first. */
  @GetMapping("/api/models/{name}/history")
  HistoryView history(@PathVariable String name) {
    if (lives.steps(name).isEmpty()) {
      throw Missing.model(name);
    }
    return HistoryView.of(lives.steps(name), lives.evidence(name));
  }

  @PreAuthorize(ADMINISTRATOR)
  @GetMapping("/api/models/{name}/versions/{version}/promotion")
  PairView pair(@PathVariable String name, @PathVariable String version, Authentication login) {
    Promotions.Pair pair = promotions.pair(name, version, CurrentUser.operating(login));
    return new PairView(
        FilesView.of(pair.candidate()), pair.inUse() == null ? null : FilesView.of(pair.inUse()));
  }

  @PreAuthorize(ADMINISTRATOR)
  @PostMapping("/api/models/{name}/versions/{version}/promotion")
  EvidenceDocument promote(
      @PathVariable String name,
      @PathVariable String version,
      @RequestBody Promotions.PromotionRequest trial,
      Authentication login) {
    return promotions.promote(name, version, trial, CurrentUser.operating(login));
  }

  @PreAuthorize(ADMINISTRATOR)
  @PostMapping("/api/models/{name}/versions/{version}/shadow")
  ModelView shadow(
      @PathVariable String name,
      @PathVariable String version,
      @RequestBody StepDecision decision,
      Authentication login) {
    AccessToken token = CurrentUser.operating(login);
    models.reload();
    models.models().forEach(found -> lives.install(found, token));
    lives.shadow(name, version, decision.reason(), token);
    return view(name, version);
  }

  @PreAuthorize(ADMINISTRATOR)
  @PostMapping("/api/models/{name}/versions/{version}/retire")
  ModelView retire(
      @PathVariable String name,
      @PathVariable String version,
      @RequestBody StepDecision decision,
      Authentication login) {
    lives.retire(name, version, decision.reason(), CurrentUser.operating(login));
    return view(name, version);
  }

  @PreAuthorize(ADMINISTRATOR)
  @PostMapping("/api/models/{name}/rollback")
  ModelView rollBack(
      @PathVariable String name, @RequestBody StepDecision decision, Authentication login) {
    ModelLife restored = lives.rollBack(name, decision.reason(), CurrentUser.operating(login));
    return view(restored.model(), restored.version());
  }

  @PreAuthorize(ADMINISTRATOR)
  @PostMapping("/api/models/{name}/versions/{version}/recall")
  TouchedView recall(
      @PathVariable String name,
      @PathVariable String version,
      @RequestBody StepDecision decision,
      Authentication login) {
    return TouchedView.of(
        recalls.recall(name, version, decision.reason(), CurrentUser.operating(login)));
  }

  @PreAuthorize(ADMINISTRATOR)
  @GetMapping("/api/models/{name}/versions/{version}/touched")
  TouchedView touched(
      @PathVariable String name, @PathVariable String version, Authentication login) {
    return TouchedView.of(recalls.touched(name, version, CurrentUser.operating(login)));
  }

  @PreAuthorize(ADMINISTRATOR)
  @PostMapping("/api/models/{name}/versions/{version}/calibrations")
  LocalCalibrations.CalibrationOutcome calibrate(
      @PathVariable String name,
      @PathVariable String version,
      @RequestBody LocalCalibrations.CalibrationRequest request,
      Authentication login) {
    Double prevalence = request.prevalence();
    if (prevalence != null && !(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException(
          "expected a prevalence between 0 and 1, found " + prevalence);
    }
    return calibrations.calibrate(name, version, request, CurrentUser.operating(login));
  }

  private ModelView view(String name, String version) {
    Model model = models.find(name, version).orElseThrow(() -> Missing.model(name));
    return ModelView.of(model, roles.of(name), lives.of(name, version).orElse(null));
  }

  /** Whom a version touched (safety S15). */
  record TouchedView(String model, @Nullable String reason, List<StudyTouched> studies) {
    /** One study. */
    record StudyTouched(
        String studyInstanceUid,
        @Nullable String patientId,
        @Nullable String issuer,
        String accessionNumber,
        boolean shown,
        java.time.Instant answered,
        @Nullable String signedBy,
        boolean addendumDue,
        List<String> readers,
        List<String> destinations) {
      static StudyTouched of(Recalls.Study study) {
        return new StudyTouched(
            study.studyInstanceUid().value(),
            study.patient() == null ? null : study.patient().id(),
            study.patient() == null ? null : study.patient().issuer(),
            study.accessionNumber(),
            study.shown(),
            study.answered(),
            study.signedBy(),
            study.addendumDue(),
            study.readers(),
            study.destinations());
      }
    }

    static TouchedView of(Recalls.Touched touched) {
      return new TouchedView(
          touched.model(),
          touched.reason(),
          touched.studies().stream().map(StudyTouched::of).toList());
    }
  }
}
