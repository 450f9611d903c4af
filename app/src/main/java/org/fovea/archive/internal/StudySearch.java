package org.fovea.archive.internal;

import java.util.ArrayList;
import java.util.List;
import org.fovea.archive.StudyQuery;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A study query as SQL. */
final class StudySearch {
  private static final int MOST_ROWS = 500; // as StudyQuery promises; more is paged

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  private StudySearch() {}

  /** Matching studies without their series, newest first. */
  static List<Study> run(JdbcClient client, StudyQuery query) {
    StudySearch search = new StudySearch();
    search.where("study_uid = ?", query.studyInstanceUid());
    search.where("patient_id = ?", query.patientId());
    search.where("accession_number = ?", query.accessionNumber());
    search.where("study_date >= ?", query.studyDateFrom());
    search.where("study_date <= ?", query.studyDateTo());
    search.where(
        "EXISTS (SELECT 1 FROM series WHERE series.study_uid = study.study_uid"
            + " AND series.modality = ?)",
        query.modality());
    if (query.patientName() != null) {
      search.where(
          "patient_name_key LIKE ? ESCAPE '!'",
          escaped(StudyTable.nameKey(query.patientName())) + "%");
    }
    String where =
        search.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", search.conditions);
    return client
        .sql(
            "SELECT * FROM study"
                + where
                + " ORDER BY received_at_micros DESC, study_uid LIMIT ? OFFSET ?")
        .params(search.values)
        .params(Math.clamp(query.limit(), 1, MOST_ROWS), Math.max(0, query.offset()))
        .query((row, _) -> StudyTable.study(row))
        .list();
  }

  private void where(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value.toString());
    }
  }

  private static String escaped(String prefix) {
    return prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
