package org.fovea.gateway.hl7;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fovea.study.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code hl7_message}: what was answered to which message. */
final class AnsweredTable {
  private static final int LONGEST_WORDS = 1000;

  private AnsweredTable() {}

  /** A message that was answered before. */
  record Answered(Digest content, Answer answer) {}

  static Optional<Answered> find(JdbcClient client, Heading heading) {
    return client
        .sql("SELECT * FROM hl7_message WHERE application = ? AND facility = ? AND control_id = ?")
        .params(heading.application(), heading.facility(), heading.controlId())
        .query((row, _) ->
            new Answered(
                new Digest(row.getString("content")),
                new Answer(
                    Answer.Code.valueOf(row.getString("answer")),
                    Condition.valueOf(row.getString("condition")),
                    row.getString("location"),
                    row.getString("words"))))
        .list()
        .stream()
        .findFirst();
  }

  static void forget(JdbcClient client, Instant before) {
    client.sql("DELETE FROM hl7_message WHERE at_micros < ?").params(micros(before)).update();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static void insert(
      JdbcClient client, Heading heading, Digest content, Answer answer, Instant now) {
    String words = answer.words();
    client
        .sql(
            """
            INSERT INTO hl7_message
              (application, facility, control_id, content, at_micros, answer, condition, location,
               words)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            heading.application(),
            heading.facility(),
            heading.controlId(),
            content.sha256(),
            micros(now),
            answer.code().name(),
            answer.condition().name(),
            answer.location(),
            words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS))
        .update();
  }
}
