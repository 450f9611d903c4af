package org.fovea.explanation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.explanation.Explanation;
import org.fovea.explanation.Explanation.State;
import org.fovea.explanation.ExplanationChanged;
import org.fovea.explanation.ExplanationScorer.Scored;
import org.fovea.explanation.Explanations;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.AiResult;
import org.fovea.inference.MapText;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.storage.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Explanations in their table; a completed result without a row is being tested. */
final class StoredExplanations implements Explanations {

  private final Database database;
  private final Results results;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StoredExplanations(
      Database database, Results results, ApplicationEventPublisher events, Clock clock) {
    this.database = database;
    this.results = results;
    this.events = events;
    this.clock = clock;
  }

  private record Row(Explanation explanation, @Nullable ActivationMap map) {}

  @Override
  public Explanation ofResult(String resultId, AccessToken token) {
    Optional<Row> row = row(resultId);
    if (row.isPresent()) {
      return row.get().explanation();
    }
    boolean completed =
        results
            .result(resultId, token)
            .filter(result -> result.outcome() instanceof ReadOutcome.Completed)
            .isPresent();
    return completed
        ? new Explanation(
            State.BEING_TESTED, null, null, null, null, "the explanation is being tested")
        : new Explanation(
            State.NOT_SHOWN, null, null, null, null, "there is no finding to explain");
  }

  @Override
  public Optional<ActivationMap> shownMap(String resultId, AccessToken token) {
    return row(resultId).filter(row -> row.explanation().shown()).map(Row::map);
  }

  boolean scored(String resultId) {
    return row(resultId).isPresent();
  }

  void store(AiResult result, Scored scored) {
    Explanation explanation = scored.explanation();
    ActivationMap map = scored.map();
    database.run(client -> {
      client
          .sql(
              """
              INSERT INTO explanation (result_id, state, method, score, null_percentile95,
                centre_score, reason, map_columns, map_rows, map_values, scored_at)
              VALUES (:id, :state, :method, :score, :null95, :centre, :reason, :columns, :rows,
                :values, :at)
              ON CONFLICT (result_id) DO NOTHING
              """)
          .param("id", result.id())
          .param("state", explanation.state().name())
          .param("method", explanation.method(), Types.VARCHAR)
          .param("score", explanation.score(), Types.DOUBLE)
          .param("null95", explanation.nullPercentile95(), Types.DOUBLE)
          .param("centre", explanation.centreScore(), Types.DOUBLE)
          .param("reason", explanation.reason())
          .param("columns", map == null ? 0 : map.columns())
          .param("rows", map == null ? 0 : map.rows())
          .param("values", map == null ? "" : MapText.write(map))
          .param("at", ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
          .update();
      database.afterCommit(() ->
          events.publishEvent(new ExplanationChanged(result.studyInstanceUid(), result.id())));
    });
  }

  private Optional<Row> row(String resultId) {
    return database
        .read()
        .sql("SELECT * FROM explanation WHERE result_id = :id")
        .param("id", resultId)
        .query(StoredExplanations::row)
        .optional();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String values = row.getString("map_values");
    return new Row(
        new Explanation(
            State.valueOf(row.getString("state")),
            row.getString("method"),
            number(row, "score"),
            number(row, "null_percentile95"),
            number(row, "centre_score"),
            row.getString("reason")),
        values.isEmpty()
            ? null
            : MapText.read(row.getInt("map_columns"), row.getInt("map_rows"), values));
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
