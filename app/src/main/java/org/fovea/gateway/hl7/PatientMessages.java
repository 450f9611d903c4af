package org.fovea.gateway.hl7;

import ca.uhn.hl7v2.model.v251.segment.MRG;
import ca.uhn.hl7v2.model.v251.segment.PID;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.Identities;
import org.fovea.study.PatientId;

/** ADT^A08, update patient information, and ADT^A40, merge patient (IHE RAD-12). */
final class PatientMessages {
  private final Identities identities;

  PatientMessages(Identities identities) {
    this.identities = identities;
  }

  /**
   * Does what a message says.
   *
   * @param issuer where an identifier names no assigning authority
   * @throws Hl7Refusal when it cannot be done; nothing was
   */
  Answer take(Hl7Message message, String issuer, AccessToken token) {
    return message.heading().event().equals("A40")
        ? merge(message, issuer, token)
        : update(message, issuer, token);
  }

  private Answer update(Hl7Message message, String issuer, AccessToken token) {
    int at = 1;
    while (at < message.size() && !message.is(at, "PID")) {
      at++;
    }
    if (at == message.size()) {
      throw missing("PID");
    }
    Identification described = new Identification(message.read(at, PID::new));
    List<PatientId> patients = described.identifiers(issuer);
    for (PatientId patient : patients) {
      refuseMerged(patient, patients);
    }
    for (PatientId patient : patients) {
      identities.update(patient, described::describe, cause(message), token);
    }
    return Answer.ACCEPTED;
  }

  /** Who was merged away has no demographics but the survivor's any more. */
  private void refuseMerged(PatientId patient, List<PatientId> listed) {
    Optional<PatientId> survivor = identities.survivor(patient);
    if (survivor.isPresent() && !listed.contains(survivor.get())) {
      throw Hl7Refusal.content(
          Condition.UNKNOWN_KEY,
          "PID^1^3",
          "patient %s was merged into %s before, expected the survivor"
              .formatted(text(patient), text(survivor.get())));
    }
  }

  private Answer merge(Hl7Message message, String issuer, AccessToken token) {
    List<String> contradictions = new ArrayList<>();
    int merges = 0;
    for (int at = 1; at < message.size(); at++) {
      if (message.is(at, "PID") && message.next(at, "MRG", "PID") < 0) {
        throw missing("MRG");
      }
      if (message.is(at, "MRG")) {
        Identification survivor = new Identification(message.read(before(message, at), PID::new));
        MRG prior = message.read(at, MRG::new);
        contradictions.addAll(merge(message, survivor, prior, issuer, token));
        merges++;
      }
    }
    if (merges == 0) {
      throw missing("MRG");
    }
    return contradictions.isEmpty()
        ? Answer.ACCEPTED
        : new Answer(
            Answer.Code.AE, Condition.UNKNOWN_KEY, "MRG^1^1", String.join("; ", contradictions));
  }

  private static int before(Hl7Message message, int at) {
    int pid = at - 1;
    while (pid > 0 && !message.is(pid, "PID")) {
      pid--;
    }
    if (pid == 0) {
      throw missing("PID");
    }
    return pid;
  }

  private List<String> merge(
      Hl7Message message, Identification survivor, MRG segment, String issuer, AccessToken token) {
    List<PatientId> survivors = survivor.identifiers(issuer);
    List<PatientId> priors =
        Identification.identifiers(segment.getPriorPatientIdentifierList(), issuer, "MRG^1^1");
    List<PatientId> others = priors.stream().filter(prior -> !survivors.contains(prior)).toList();
    List<String> contradictions = new ArrayList<>();
    for (PatientId prior : others.isEmpty() ? priors : others) { // none other: a contradiction
      List<PatientId> ofTheSame =
          survivors.stream().filter(one -> one.issuer().equals(prior.issuer())).toList();
      if (ofTheSame.size() > 1) {
        throw Hl7Refusal.content(
            Condition.DUPLICATE_KEY,
            "PID^1^3",
            "found %d identifiers of %s, expected one to merge into"
                .formatted(ofTheSame.size(), prior.issuer()));
      }
      // Without one of the same authority the archive has the studies held (safety S1). Where none
      // is, and another identifier says who the survivor is, nothing is left to be decided.
      PatientId into = ofTheSame.isEmpty() ? survivors.getFirst() : ofTheSame.getFirst();
      if (identities.merge(prior, into, survivor::describe, cause(message), token)
              instanceof Identities.Merge.Contradicted(String reason, int held)
          && (held > 0 || !ofTheSame.isEmpty() || !known(survivors, others))) {
        contradictions.add("%s; studies that wait for a person: %d".formatted(reason, held));
      }
    }
    return contradictions;
  }

  private static boolean known(List<PatientId> survivors, List<PatientId> priors) {
    return priors.stream()
        .anyMatch(prior ->
            survivors.stream().anyMatch(survivor -> survivor.issuer().equals(prior.issuer())));
  }

  private static String cause(Hl7Message message) {
    Heading heading = message.heading();
    return "%s %s of %s".formatted(heading.trigger(), heading.controlId(), heading.application());
  }

  private static Hl7Refusal missing(String segment) {
    return Hl7Refusal.content(
        Condition.SEGMENT_SEQUENCE,
        segment + "^1^1",
        "found no %s segment in its place, expected one".formatted(segment));
  }

  private static String text(PatientId patient) {
    return patient.id() + "^" + patient.issuer();
  }
}
