package org.fovea.lifecycle.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dataset.LabelOrigin;
import org.fovea.dicom.Uid;
import org.fovea.evaluation.CalibrationCase;
import org.fovea.evaluation.Pseudonym;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.Probability;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.model.LogOdds;
import org.fovea.model.Model;
import org.fovea.reading.Label;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Readings;
import org.fovea.study.PatientId;

/**
 * What this site's readers said without having seen a model, beside what a model version had said
 * of the same study, shown or in the shadow (safety S11).
 */
final class ReadCases {
  private final Readings readings;
  private final Results results;
  private final Archive archive;

  ReadCases(Readings readings, Results results, Archive archive) {
    this.readings = readings;
    this.results = results;
    this.archive = archive;
  }

  /**
   * Cases and what was left out.
   *
   * @param notes for a person
   */
  record Found(List<CalibrationCase> cases, List<String> notes) {}

  Found of(Model model, AccessToken token) {
    Code code = model.card().findings().getFirst().code();
    List<Label> about =
        readings.labels(token).stream().filter(label -> same(label.code(), code)).toList();
    List<Label> independent =
        about.stream()
            .filter(label -> label.provenance().independent())
            .filter(label -> label.presence() != Presence.UNCERTAIN)
            .toList();
    Map<Uid, List<Label>> byStudy = new LinkedHashMap<>();
    independent.forEach(label ->
        byStudy.computeIfAbsent(label.studyInstanceUid(), _ -> new ArrayList<>()).add(label));
    List<CalibrationCase> cases = new ArrayList<>();
    int contradictory = 0;
    int unanswered = 0;
    for (Map.Entry<Uid, List<Label>> study : byStudy.entrySet()) {
      List<Label> best = strongest(study.getValue());
      if (best.stream().map(Label::presence).distinct().count() > 1) {
        contradictory++;
        continue;
      }
      Optional<CalibrationCase> one = oneOf(model, best.getFirst(), token);
      if (one.isEmpty()) {
        unanswered++;
      }
      one.ifPresent(cases::add);
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "%d labels read after a model, or uncertain, were left out (safety S11)"
            .formatted(about.size() - independent.size()));
    notes.add("%d studies with contradictory labels were left out".formatted(contradictory));
    notes.add(
        "%d studies without exactly one image answered by this version were left out"
            .formatted(unanswered));
    return new Found(cases, notes);
  }

  /** Pathology outranks follow-up, and that what somebody saw. */
  private static List<Label> strongest(List<Label> labels) {
    Provenance best =
        labels.stream()
            .map(Label::provenance)
            .min(Comparator.comparingInt(ReadCases::rank))
            .orElseThrow();
    return labels.stream().filter(label -> label.provenance() == best).toList();
  }

  private static int rank(Provenance provenance) {
    return switch (provenance) {
      case PATHOLOGY -> 0;
      case FOLLOW_UP -> 1;
      case BLIND_READ -> 2;
      case READ_AFTER_MODEL -> 3;
    };
  }

  private Optional<CalibrationCase> oneOf(Model model, Label label, AccessToken token) {
    Map<String, AiResult> byImage = new LinkedHashMap<>();
    for (AiResult result : results.ofStudy(label.studyInstanceUid(), token)) {
      String image = result.read().getFirst().sopInstanceUid().value();
      if (result.model().equals(model.card().name())
          && result.version().equals(model.card().version())
          && result.outcome() instanceof ReadOutcome.Completed
          && label.sopInstanceUids().stream().anyMatch(uid -> uid.value().equals(image))) {
        byImage.putIfAbsent(image, result);
      }
    }
    if (byImage.size() != 1) {
      return Optional.empty();
    }
    AiResult result = byImage.values().iterator().next();
    Optional<Finding> finding = finding(result, model.card().findings().getFirst().code());
    Optional<PatientId> patient =
        archive.study(label.studyInstanceUid(), token).map(study -> study.patient().patientId());
    if (finding.isEmpty() || patient.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CalibrationCase(
            Pseudonym.of(patient.get().id() + "^" + patient.get().issuer()),
            label.presence() == Presence.PRESENT,
            LabelOrigin.valueOf(label.provenance().name()),
            logOdds(finding.get().probability())));
  }

  private static Optional<Finding> finding(AiResult result, Code code) {
    return result.outcome() instanceof ReadOutcome.Completed completed
        ? completed.findings().stream().filter(one -> same(one.code(), code)).findFirst()
        : Optional.empty();
  }

  /** At the prevalence of the model's own calibration, whatever the site's was then (S10). */
  private static double logOdds(Probability probability) {
    Double site = probability.prevalence();
    double shift =
        site == null ? 0 : LogOdds.of(site) - LogOdds.of(probability.trainingPrevalence());
    return LogOdds.of(probability.value()) - shift;
  }

  private static boolean same(Code one, Code other) {
    return one.value().equals(other.value()) && one.scheme().equals(other.scheme());
  }
}
