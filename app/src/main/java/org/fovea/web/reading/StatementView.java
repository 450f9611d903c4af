package org.fovea.web.reading;

import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.reading.Presence;
import org.fovea.reading.Statement;

/** What a reader says about one condition. */
record StatementView(Code code, Presence presence, Laterality laterality, String text) {

  static StatementView of(Statement statement) {
    return new StatementView(
        statement.code(), statement.presence(), statement.laterality(), statement.text());
  }

  Statement statement() {
    return new Statement(code, presence, laterality, text, null);
  }
}
