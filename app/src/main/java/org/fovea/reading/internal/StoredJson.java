package org.fovea.reading.internal;

import java.util.List;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.reading.Decision;
import org.fovea.reading.Presence;
import org.fovea.reading.Region;
import org.fovea.reading.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of what a reading's rows hold as text. */
final class StoredJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private StoredJson() {}

  /** A decision without the key of its row. */
  private record StoredDecision(
      String kind,
      String meaning,
      @Nullable Presence presence,
      @Nullable Laterality laterality,
      String text,
      @Nullable Region region) {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  static List<Statement> statements(String json) {
    return List.of(MAPPER.readValue(json, Statement[].class));
  }

  static List<String> strings(String json) {
    return List.of(MAPPER.readValue(json, String[].class));
  }

  static String write(Decision decision) {
    String meaning = decision.code().meaning();
    return MAPPER.writeValueAsString(
        switch (decision) {
          case Decision.Accept _ -> new StoredDecision("accept", meaning, null, null, "", null);
          case Decision.Reject reject ->
              new StoredDecision("reject", meaning, null, null, reject.text(), null);
          case Decision.Amend amend ->
              new StoredDecision(
                  "amend",
                  meaning,
                  amend.presence(),
                  amend.laterality(),
                  amend.text(),
                  amend.region());
        });
  }

  static Decision decision(String resultId, String scheme, String value, String json) {
    StoredDecision stored = MAPPER.readValue(json, StoredDecision.class);
    Code code = new Code(value, scheme, stored.meaning());
    if (stored.presence() != null && stored.laterality() != null) {
      return new Decision.Amend(
          resultId, code, stored.presence(), stored.laterality(), stored.text(), stored.region());
    }
    return stored.kind().equals("accept")
        ? new Decision.Accept(resultId, code)
        : new Decision.Reject(resultId, code, stored.text());
  }
}
