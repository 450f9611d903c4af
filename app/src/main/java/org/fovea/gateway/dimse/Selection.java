package org.fovea.gateway.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.Status;
import org.fovea.study.Instance;
import org.fovea.study.Study;

/** The instances a retrieval asks for; what the peer may not see is not among them (safety S8). */
final class Selection {
  /** Some hundred large CT studies; a retrieval of more is asked in parts. */
  private static final int MOST_INSTANCES = 100_000;

  private static final int MOST_STUDIES = 500; // of one patient; as much as the archive gives

  private final Archive archive;
  private final Peer peer;
  private final AccessToken token;

  Selection(Archive archive, Peer peer) {
    this.archive = archive;
    this.peer = peer;
    this.token = peer.token();
  }

  /** The studies asked for, each with the series and instances asked for only. */
  List<Instance> of(Identifier asked) {
    List<Instance> chosen = new ArrayList<>();
    for (Study study : studies(asked)) {
      study.series().stream()
          .filter(series -> named(asked, Level.SERIES, series.seriesInstanceUid()))
          .flatMap(series -> series.instances().stream())
          .filter(instance -> named(asked, Level.IMAGE, instance.sopInstanceUid()))
          .forEach(chosen::add);
      if (chosen.size() > MOST_INSTANCES) {
        throw new IdentifierException(
            Status.OUT_OF_RESOURCES, "more than " + MOST_INSTANCES + " instances");
      }
    }
    return chosen;
  }

  private static boolean named(Identifier asked, Level level, Uid uid) {
    return asked.level().ordinal() < level.ordinal() || asked.uids(level.uniqueKey()).contains(uid);
  }

  private List<Study> studies(Identifier asked) {
    Optional<String> patient = asked.text(Tag.PatientID);
    if (asked.level() == Level.PATIENT) {
      return ofPatient(
          patient.orElseThrow(() -> Identifier.mismatch("a PATIENT identifier needs a Patient ID")),
          asked);
    }
    List<Uid> uids = asked.uids(Tag.StudyInstanceUID);
    if (uids.isEmpty()) {
      throw Identifier.mismatch("no Study Instance UID");
    }
    return uids.stream()
        .distinct()
        .map(uid -> archive.study(uid, token))
        .flatMap(Optional::stream)
        .filter(study ->
            asked.root() == Root.STUDY
                || patient.isEmpty()
                || study.patient().patientId().id().equals(patient.get()))
        .toList();
  }

  /** The studies of one patient; an identifier two issuers gave to two people is refused (S1). */
  private List<Study> ofPatient(String id, Identifier asked) {
    StudyQuery query = new StudyQuery(null, id, null, null, null, null, null, 0, MOST_STUDIES);
    List<Study> found = archive.search(query, token);
    if (found.size() == MOST_STUDIES) {
      throw new IdentifierException(
          Status.OUT_OF_RESOURCES, "more than " + MOST_STUDIES + " studies; ask by study");
    }
    Optional<String> issuer = asked.text(Tag.IssuerOfPatientID).or(peer::issuer);
    Set<String> issuers =
        found.stream()
            .map(study -> study.patient().patientId().issuer())
            .collect(Collectors.toSet());
    if (issuer.isEmpty() && issuers.size() > 1) {
      throw Identifier.mismatch("Patient ID of " + issuers.size() + " issuers: name the issuer");
    }
    return found.stream()
        .filter(
            study -> issuer.isEmpty() || issuer.get().equals(study.patient().patientId().issuer()))
        .toList();
  }
}
