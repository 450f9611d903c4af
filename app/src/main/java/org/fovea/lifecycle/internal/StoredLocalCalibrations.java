package org.fovea.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.evaluation.CalibrationCase;
import org.fovea.evaluation.LocalCalibration;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Stage;
import org.fovea.lifecycle.EvidenceDocument;
import org.fovea.lifecycle.LocalCalibrations;
import org.fovea.model.FindingOutput;
import org.fovea.model.Model;
import org.fovea.model.ModelRegistry;

/** Fits, and puts the new version among this site's models as a draft. */
final class StoredLocalCalibrations implements LocalCalibrations {
  private final ModelRegistry models;
  private final ModelLives lives;
  private final ModelRoles roles;
  private final ReadCases readCases;
  private final LocalVersions versions;

  StoredLocalCalibrations(
      ModelRegistry models,
      ModelLives lives,
      ModelRoles roles,
      ReadCases readCases,
      LocalVersions versions) {
    this.models = models;
    this.lives = lives;
    this.roles = roles;
    this.readCases = readCases;
    this.versions = versions;
  }

  @Override
  public CalibrationOutcome calibrate(
      String name, String version, CalibrationRequest request, AccessToken token) {
    if (request.reason().isBlank() && !request.onlyShow()) {
      throw new ModelLifeException.NoReason();
    }
    models.reload();
    Model before =
        models
            .find(name, version)
            .orElseThrow(() ->
                new ModelLifeException.Unknown("There is no model " + name + "@" + version + "."));
    requireUsable(name, version);
    FindingOutput output = before.card().findings().getFirst();
    ModelRole role = roles.of(name);
    List<CalibrationCase> cases = request.cases();
    List<String> notes = new ArrayList<>();
    if (cases == null) {
      ReadCases.Found found = readCases.of(before, token);
      cases = found.cases();
      notes.addAll(found.notes());
    } else {
      notes.add("what the model said of each image was sent by who asked for the calibration");
    }
    notes.add("figures after are each from a fit that had not seen the person");
    LocalCalibration fit =
        LocalCalibration.fit(
            cases,
            output.calibration(),
            role.prevalences().get(output.code().value()),
            request.method());
    String digest = CalibrationCase.digest(cases).sha256();
    if (request.onlyShow()) {
      return new CalibrationOutcome(
          null,
          fit.method(),
          EvidenceDocuments.of(before, null, fit, request.data(), digest, notes));
    }
    Model after = versions.make(before, fit, digest);
    models.reload();
    lives.install(after, token);
    EvidenceDocument evidence =
        EvidenceDocuments.of(before, after, fit, request.data(), digest, notes);
    lives.record(
        after, before.card().identity(), "calibration", evidence.met(), evidence.json(), token);
    if (request.prevalence() != null) {
      roles.prevalence(name, output.code().value(), request.prevalence(), token);
    }
    return new CalibrationOutcome(after.card().version(), fit.method(), evidence);
  }

  private void requireUsable(String name, String version) {
    boolean recalled =
        lives.of(name, version).filter(life -> life.stage() == Stage.RECALLED).isPresent();
    if (recalled) {
      throw new ModelLifeException.WrongStage(
          "expected a version that is not recalled, found %s@%s".formatted(name, version));
    }
  }
}
