package org.fovea.reading.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.ConfirmedFinding.AiOrigin;
import org.fovea.reading.ConfirmedFinding.Verdict;
import org.fovea.reading.Decision;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Statement;

/**
 * What would be signed: every AI finding with its decision, then the reader's own findings.
 *
 * @param findings confirmed ones
 * @param undecided names of AI findings without a decision
 */
record Confirmation(List<ConfirmedFinding> findings, List<String> undecided) {

  static Confirmation of(
      CurrentResults results, List<Decision> decisions, List<Statement> ownFindings) {
    Provenance provenance =
        results.everShown() ? Provenance.READ_AFTER_MODEL : Provenance.BLIND_READ;
    List<ConfirmedFinding> findings = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    for (AiResult result : results.all()) {
      if (!(result.outcome() instanceof ReadOutcome.Completed completed)) {
        continue;
      }
      for (Finding finding : completed.findings()) {
        Optional<Decision> decision = decisionOn(result, finding, decisions);
        if (decision.isEmpty()) {
          undecided.add(finding.code().meaning() + " (" + result.model() + ")");
        } else {
          findings.add(confirmed(result, finding, decision.get()));
        }
      }
    }
    ownFindings.forEach(own -> findings.add(new ConfirmedFinding(own, null, provenance)));
    return new Confirmation(findings, undecided);
  }

  List<Statement> statements() {
    return findings.stream().map(ConfirmedFinding::statement).toList();
  }

  private static Optional<Decision> decisionOn(
      AiResult result, Finding finding, List<Decision> decisions) {
    return decisions.stream()
        .filter(decision -> decision.resultId().equals(result.id()))
        .filter(decision -> CurrentResults.sameConcept(decision.code(), finding.code()))
        .findFirst();
  }

  private static ConfirmedFinding confirmed(AiResult result, Finding finding, Decision decision) {
    Presence said = finding.positive() ? Presence.PRESENT : Presence.ABSENT;
    Statement statement =
        switch (decision) {
          case Decision.Accept _ ->
              new Statement(finding.code(), said, finding.laterality(), "", null);
          case Decision.Amend amend ->
              new Statement(
                  finding.code(),
                  amend.presence(),
                  amend.laterality(),
                  amend.text(),
                  amend.region());
          case Decision.Reject reject ->
              new Statement(
                  finding.code(), opposite(said), finding.laterality(), reject.text(), null);
        };
    Verdict verdict =
        switch (decision) {
          case Decision.Accept _ -> Verdict.ACCEPTED;
          case Decision.Amend _ -> Verdict.AMENDED;
          case Decision.Reject _ -> Verdict.REJECTED;
        };
    AiOrigin origin = new AiOrigin(result.id(), result.model(), result.version(), verdict, said);
    return new ConfirmedFinding(statement, origin, Provenance.READ_AFTER_MODEL);
  }

  private static Presence opposite(Presence said) {
    return said == Presence.PRESENT ? Presence.ABSENT : Presence.PRESENT;
  }
}
