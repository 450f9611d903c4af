package org.fovea.delivery.internal;

import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.reading.Readings;
import org.fovea.report.OutgoingReport;
import org.fovea.report.OutgoingReports;
import org.fovea.study.PatientId;
import org.fovea.study.Study;

/**
 * Whether a report may leave for a destination now (safety S1, S3, S8, S12, S13, S16). Asked when
 * it is put into the outbox and again before each try, because the answer may have changed since.
 */
final class Clearance {
  static final AccessToken TOKEN = AccessToken.system("delivery", Purpose.TREATMENT);

  /** The answer; what it says is for a person and tells nothing a model found. */
  sealed interface Verdict {
    /** It may go. */
    record Clear() implements Verdict {}

    /** Not yet. */
    record Wait(String reason) implements Verdict {}

    /** It does not hold any more, or was never to leave. */
    record Cancel(String reason) implements Verdict {}

    /** It must not go there unless a person decides something. */
    record Forbid(String reason) implements Verdict {}
  }

  private static final Verdict CLEAR = new Verdict.Clear();

  private final OutgoingReports reports;
  private final Results results;
  private final Readings readings;
  private final Disclosure disclosure;
  private final ModelRoles roles;

  /** A clearance by what is stored. */
  public Clearance(
      OutgoingReports reports,
      Results results,
      Readings readings,
      Disclosure disclosure,
      ModelRoles roles) {
    this.reports = reports;
    this.results = results;
    this.readings = readings;
    this.disclosure = disclosure;
    this.roles = roles;
  }

  Optional<OutgoingReport> report(Uid sopInstanceUid) {
    return reports.report(sopInstanceUid, TOKEN);
  }

  /** For one that is in the outbox. */
  Verdict of(Delivery delivery, Destination destination) {
    if (delivery.kind() == Delivery.Kind.WITHDRAWAL) {
      return CLEAR; // it names what was sent, and says nothing of anybody
    }
    return report(delivery.sopInstanceUid())
        .map(report -> of(report, delivery.patientId(), destination))
        .orElseGet(() -> new Verdict.Cancel("The report or its study is not held any more."));
  }

  /**
   * For one that may be put there.
   *
   * @param patient whose report it is taken for
   */
  Verdict of(OutgoingReport report, PatientId patient, Destination destination) {
    Study study = report.study();
    if (study.qualityControl()) {
      return new Verdict.Cancel("A synthetic or test study does not leave.");
    }
    if (study.held() != null) {
      return new Verdict.Wait("The study is held until a person has resolved a conflict.");
    }
    if (!study.patient().patientId().equals(patient)) {
      return new Verdict.Forbid("The study is another patient's now than when this was reported.");
    }
    Verdict verdict = report.signed() ? CLEAR : preliminary(report);
    return verdict.equals(CLEAR) ? research(report, destination) : verdict;
  }

  private Verdict preliminary(OutgoingReport report) {
    Optional<AiResult> found = results.result(report.report().subject(), TOKEN);
    if (found.isEmpty() || found.get().superseded()) {
      return new Verdict.Cancel("A later state of the study superseded it.");
    }
    if (readings.signed(report.study().studyInstanceUid(), TOKEN).isPresent()) {
      return new Verdict.Cancel("The signed report took its place before it was sent.");
    }
    if (!disclosure.mayLeave(found.get())) {
      return new Verdict.Cancel("Its model is read blind or is not active.");
    }
    return found.get().studyRevision() < report.study().revision()
        ? new Verdict.Wait("The study has changed and is being read again.")
        : CLEAR;
  }

  /**
   * A recorded decision for this very version, and a destination meant for it (safety S13). A model
   * that was not let near a study has no part in its signed report.
   */
  private Verdict research(OutgoingReport report, Destination destination) {
    for (AiResult result : report.results()) {
      boolean saidNothing = !(result.outcome() instanceof ReadOutcome.Completed);
      if (!result.notForClinicalUse() || (report.signed() && saidNothing)) {
        continue;
      }
      String model = result.model() + " " + result.version();
      ModelRole.Approval approval = roles.of(result.model()).approval();
      if (approval == null || !approval.version().equals(result.version())) {
        return new Verdict.Forbid(
            model + " is a research-only model and no administrator's decision to use it stands.");
      }
      if (!destination.research()) {
        return new Verdict.Forbid(
            model + " is a research-only model, and this destination is not marked \"research\".");
      }
    }
    return CLEAR;
  }
}
