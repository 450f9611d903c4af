package org.fovea.gateway.fhir;

import org.fovea.finding.Code;
import org.fovea.storage.Database;
import org.fovea.study.PatientId;

/** The logical ids of the door, for tests outside its package. */
public final class LogicalIdsFixture {
  private LogicalIdsFixture() {}

  public static String observation(String source, Code code) {
    return LogicalIds.observation(source, code);
  }

  public static String patient(Database database, String id, String issuer) {
    return new LogicalIds(database).patient(new PatientId(id, issuer));
  }

  public static String device(Database database, String model, String version) {
    return new LogicalIds(database).device(model, version);
  }
}
