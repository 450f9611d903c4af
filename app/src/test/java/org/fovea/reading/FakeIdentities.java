package org.fovea.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fovea.access.AccessToken;
import org.fovea.archive.Identities;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.Uid;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;

/** Identities whose history a test writes. */
public class FakeIdentities implements Identities {
  private final List<IdentityChange> changes = new ArrayList<>();

  public void put(IdentityChange change) {
    changes.add(change);
  }

  @Override
  public int update(
      PatientId patient, UnaryOperator<Patient> demographics, String cause, AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Merge merge(
      PatientId prior,
      PatientId survivor,
      UnaryOperator<Patient> demographics,
      String cause,
      AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<PatientId> survivor(PatientId patient) {
    return Optional.empty();
  }

  @Override
  public List<IdentityChange> changes(Uid studyInstanceUid, AccessToken token) {
    return changes.stream()
        .filter(change -> change.studyInstanceUid().equals(studyInstanceUid))
        .toList();
  }
}
