package org.fovea.report.internal;

import java.util.ArrayList;
import java.util.List;
import org.fovea.reading.Addendum;
import org.fovea.reading.NotAssessed;

/** A report in lines of text: marks first, then findings, comment, what was not assessed. */
final class Summary {
  private Summary() {}

  static List<String> of(ReportContent content) {
    List<String> lines = new ArrayList<>();
    content.marks().forEach(mark -> lines.add(mark + "."));
    for (ReportLine line : content.lines()) {
      String side = Words.of(line.statement().laterality());
      String text = line.statement().text();
      lines.add(
          line.statement().code().meaning()
              + ": "
              + Words.of(line.statement().presence())
              + (side.isEmpty() ? "" : ", " + side)
              + (text.isEmpty() ? "" : ". " + text));
    }
    if (!content.comment().isEmpty()) {
      lines.add(content.comment());
    }
    for (NotAssessed part : content.notAssessed()) {
      lines.add("Not assessed: " + part.what() + " (" + part.why() + ").");
    }
    for (Addendum addendum : content.addenda()) {
      lines.add("Addendum " + addendum.number() + ": " + addendum.text());
    }
    if (content.withheld()) {
      lines.add("An AI result is withheld until the first read is stored.");
    }
    return lines;
  }
}
