package org.fovea.gateway.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.fovea.finding.Code;
import org.fovea.storage.Database;
import org.fovea.study.PatientId;

/**
 * Logical ids. A study's and its report's is the Study Instance UID. A patient's and a model's is a
 * digest, so that no address holds a Patient ID; what it stands for is kept once it has been given
 * to a client.
 */
final class LogicalIds {
  private static final int DIGEST_BYTES = 16; // 128 bits: no two of any number of patients collide
  private static final int CODE_BYTES = 6; // tells the codes of one result apart
  private static final String PATIENT = "Patient";
  private static final String DEVICE = "Device";

  private final Database database;

  LogicalIds(Database database) {
    this.database = database;
  }

  /**
   * A model version.
   *
   * @param name of the model
   */
  record ModelVersion(String name, String version) {}

  private record Parts(String within, String value) {}

  String patient(PatientId patient) {
    return kept(PATIENT, new Parts(patient.issuer(), patient.id()));
  }

  Optional<PatientId> patient(String logicalId) {
    return find(PATIENT, logicalId).map(parts -> new PatientId(parts.value(), parts.within()));
  }

  String device(String model, String version) {
    return kept(DEVICE, new Parts(model, version));
  }

  Optional<ModelVersion> device(String logicalId) {
    return find(DEVICE, logicalId).map(parts -> new ModelVersion(parts.within(), parts.value()));
  }

  /** Of the line of a report: its source and a digest of the code. */
  static String observation(String source, Code code) {
    return source + "-" + digest(CODE_BYTES, code.scheme(), code.value());
  }

  /** The source an observation's id names; the whole id where it has no digest. */
  static String source(String observationId) {
    int dash = observationId.lastIndexOf('-');
    return dash < 0 ? observationId : observationId.substring(0, dash);
  }

  private String kept(String type, Parts parts) {
    String logicalId = digest(DIGEST_BYTES, parts.within(), parts.value());
    Optional<Parts> known = find(type, logicalId);
    if (known.isEmpty()) {
      database.run(client ->
          client
              .sql(
                  "INSERT INTO fhir_logical_id (resource_type, logical_id, within, value)"
                      + " VALUES (:type, :id, :within, :value)"
                      + " ON CONFLICT (resource_type, logical_id) DO NOTHING")
              .param("type", type)
              .param("id", logicalId)
              .param("within", parts.within())
              .param("value", parts.value())
              .update());
    } else if (!known.get().equals(parts)) {
      throw new IllegalStateException("two of " + type + " under one logical id " + logicalId);
    }
    return logicalId;
  }

  private Optional<Parts> find(String type, String logicalId) {
    return database
        .read()
        .sql(
            "SELECT within, value FROM fhir_logical_id"
                + " WHERE resource_type = :type AND logical_id = :id")
        .param("type", type)
        .param("id", logicalId)
        .query((row, _) -> new Parts(row.getString("within"), row.getString("value")))
        .optional();
  }

  /** Each part preceded by its length, so that no two pairs run together into one text. */
  private static String digest(int bytes, String within, String value) {
    String text = within.length() + ":" + within + value;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
