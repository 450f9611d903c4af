package org.fovea.archive.internal;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureSteps;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Procedure steps in the archive's tables. */
public final class StoredProcedureSteps implements ProcedureSteps {
  private final Database database;
  private final AuditTrail audit;

  public StoredProcedureSteps(Database database, AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public Optional<ProcedureStep> find(Uid sopInstanceUid) {
    return ProcedureStepTable.find(database.read(), sopInstanceUid);
  }

  @Override
  public boolean create(ProcedureStep step, AccessToken token) {
    return database.write(client -> {
      boolean created = ProcedureStepTable.find(client, step.sopInstanceUid()).isEmpty();
      if (created) {
        ProcedureStepTable.insert(client, step);
        record(step, "step.created", token);
      }
      return created;
    });
  }

  @Override
  public boolean change(ProcedureStep step, AccessToken token) {
    return database.write(client -> {
      boolean changes =
          ProcedureStepTable.find(client, step.sopInstanceUid())
              .filter(held -> !held.state().isFinal())
              .isPresent();
      if (changes) {
        ProcedureStepTable.delete(client, step.sopInstanceUid());
        ProcedureStepTable.insert(client, step);
        record(step, "step.changed", token);
      }
      return changes;
    });
  }

  private void record(ProcedureStep step, String action, AccessToken token) {
    PatientId patient = step.patient();
    audit.record(
        token,
        action,
        step.sopInstanceUid().value(),
        patient == null ? null : patient.id() + "^" + patient.issuer(),
        step.state().name());
  }

  @Override
  public List<OfStudy> of(Study study) {
    JdbcClient client = database.read();
    return ProcedureStepTable.ofStudy(client, study.studyInstanceUid()).stream()
        .map(step ->
            new OfStudy(
                step,
                isOfAnother(client, step, study),
                ProcedureStepTable.here(client, step.sopInstanceUid())))
        .toList();
  }

  /** A step that names nobody contradicts nothing: the patient was not known yet. */
  private static boolean isOfAnother(JdbcClient client, ProcedureStep step, Study study) {
    PatientId named = step.patient();
    return named != null
        && !IdentityTable.survivor(client, named).orElse(named).equals(study.patient().patientId());
  }
}
