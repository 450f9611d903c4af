package org.fovea.inference.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.finding.Finding;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.MapText;
import org.fovea.inference.ReadOutcome;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of {@code ai_result}: a result as it was stored.
 *
 * @param settings what besides pixels and model made the result: the site's prevalences
 * @param instance what was read
 */
record ResultRow(
    String id,
    Uid study,
    long revision,
    String model,
    String version,
    Digest modelDigest,
    String settings,
    ReadBefore instance,
    ReadOutcome outcome,
    List<String> notes,
    int mapped,
    @Nullable ActivationMap map,
    boolean active,
    boolean blind,
    boolean notForClinicalUse,
    Instant createdAt,
    boolean superseded) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One instance as it was when read. */
  record ReadBefore(Uid sopInstanceUid, Digest digest) {
    String set() {
      return sopInstanceUid + " " + digest;
    }

    static ReadBefore of(String set) {
      int space = set.indexOf(' ');
      return new ReadBefore(new Uid(set.substring(0, space)), new Digest(set.substring(space + 1)));
    }
  }

  static ResultRow read(ResultSet row, int number) throws SQLException {
    String values = row.getString("map_values");
    return new ResultRow(
        row.getString("id"),
        new Uid(row.getString("study_uid")),
        row.getLong("study_revision"),
        row.getString("model"),
        row.getString("model_version"),
        new Digest(row.getString("model_digest")),
        row.getString("settings"),
        ReadBefore.of(row.getString("instance_set")),
        outcome(
            row.getString("status"),
            row.getString("code"),
            row.getString("reason"),
            row.getString("findings")),
        JSON.readValue(row.getString("notes"), new TypeReference<List<String>>() {}),
        row.getInt("mapped"),
        values.isEmpty()
            ? null
            : MapText.read(row.getInt("map_columns"), row.getInt("map_rows"), values),
        row.getInt("active") == 1,
        row.getInt("blind") == 1,
        row.getInt("not_for_clinical_use") == 1,
        Instant.EPOCH.plus(row.getLong("created_at"), ChronoUnit.MICROS),
        row.getInt("superseded") == 1);
  }

  private static ReadOutcome outcome(String status, String code, String reason, String findings) {
    return switch (status) {
      case "completed" ->
          new ReadOutcome.Completed(
              JSON.readValue(findings, new TypeReference<List<Finding>>() {}));
      case "cannot-say" -> new ReadOutcome.CannotSay(code, reason);
      case "not-applicable" -> new ReadOutcome.NotApplicable(code, reason);
      case "failed" -> new ReadOutcome.Failed(code, reason);
      default -> throw new IllegalStateException("found a result of status " + status);
    };
  }

  String code() {
    return switch (outcome) {
      case ReadOutcome.Completed _ -> "";
      case ReadOutcome.CannotSay cannot -> cannot.code();
      case ReadOutcome.NotApplicable excluded -> excluded.code();
      case ReadOutcome.Failed failed -> failed.code();
    };
  }

  String reason() {
    return switch (outcome) {
      case ReadOutcome.Completed _ -> "";
      case ReadOutcome.CannotSay cannot -> cannot.reason();
      case ReadOutcome.NotApplicable excluded -> excluded.reason();
      case ReadOutcome.Failed failed -> failed.reason();
    };
  }

  String findingsJson() {
    return JSON.writeValueAsString(
        outcome instanceof ReadOutcome.Completed completed ? completed.findings() : List.of());
  }

  String notesJson() {
    return JSON.writeValueAsString(notes);
  }
}
