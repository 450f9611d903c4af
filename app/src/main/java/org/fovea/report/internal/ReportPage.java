package org.fovea.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.reading.Addendum;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Signature;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** The report for people: one page without scripts or anything loaded, made to be printed. */
final class ReportPage {
  private static final String STYLE = style();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DIGEST_SHOWN = 12;

  private final ReportContent content;
  private final Html page = new Html();

  private ReportPage(ReportContent content) {
    this.content = content;
  }

  static String of(ReportContent content) {
    return new ReportPage(content).build();
  }

  private String build() {
    Study study = content.study();
    page.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element("title", "Report " + study.accessionNumber() + " · " + study.description());
    page.markup("<style>\n").markup(STYLE).markup("</style>\n</head>\n<body>\n<main>\n");
    header();
    content.marks().forEach(mark -> page.element("p class=\"mark\"", mark));
    identity(study);
    findings();
    comment();
    notAssessed();
    addenda();
    signature();
    provenance();
    page.markup("</main>\n</body>\n</html>\n");
    return page.toString();
  }

  private void header() {
    String state = Words.of(content.state());
    page.markup("<header>\n");
    page.element("p class=\"maker\"", "Fovea");
    page.element("h1", "Imaging report");
    page.element(
        "p class=\"state " + state.toLowerCase(Locale.ROOT) + "\"",
        content.signature() == null ? state + " · not signed" : state);
    page.markup("</header>\n");
  }

  private void identity(Study study) {
    Patient patient = study.patient();
    page.markup("<dl class=\"identity\">\n");
    entry("Patient", Words.name(patient.name()));
    entry("Patient ID", patient.patientId().id() + " (" + patient.patientId().issuer() + ")");
    entry("Born", date(patient.birthDate()));
    entry("Sex", patient.sex().name().toLowerCase(Locale.ROOT));
    entry("Accession", study.accessionNumber());
    entry("Study date", date(study.studyDate()));
    entry("Study", study.description());
    page.markup("</dl>\n");
  }

  private void entry(String term, String value) {
    page.markup("<div>").element("dt", term);
    page.element("dd", value.isBlank() ? "not known" : value).markup("</div>\n");
  }

  private void findings() {
    page.element("h2", "Findings");
    if (content.withheld()) {
      page.element("p class=\"note\"", "An AI result is withheld until the first read is stored.");
    }
    if (content.lines().isEmpty()) {
      page.element("p class=\"note\"", "No finding is reported.");
      return;
    }
    page.markup("<table>\n<thead><tr><th scope=\"col\">Condition</th>");
    page.markup("<th scope=\"col\">Assessment</th><th scope=\"col\">Side</th>");
    page.markup("<th scope=\"col\">What the model said</th></tr></thead>\n<tbody>\n");
    for (ReportLine line : content.lines()) {
      page.markup("<tr>").element("th scope=\"row\"", line.statement().code().meaning());
      page.element(
          "td class=\"" + line.statement().presence().name().toLowerCase(Locale.ROOT) + "\"",
          Words.of(line.statement().presence()));
      page.element("td", Words.of(line.statement().laterality()));
      page.markup("<td>").text(modelPart(line)).markup("</td></tr>\n");
      if (!line.statement().text().isEmpty()) {
        page.markup("<tr class=\"text\"><td colspan=\"4\">");
        page.text(line.statement().text()).markup("</td></tr>\n");
      }
    }
    page.markup("</tbody>\n</table>\n");
  }

  private static String modelPart(ReportLine line) {
    ReportLine.AiPart ai = line.ai();
    if (ai == null) {
      return "the reader's own finding";
    }
    Finding finding = ai.finding();
    String said =
        Words.of(ai.said())
            + ", probability "
            + Words.percent(finding.probability().value())
            + " ("
            + Words.basis(finding.probability())
            + "); cannot exclude: "
            + String.join(", ", finding.conformalSet());
    return line.verdict() == null ? said : said + "; " + Words.of(line.verdict());
  }

  private void comment() {
    if (!content.comment().isEmpty()) {
      page.element("h2", "Comment").element("p class=\"text\"", content.comment());
    }
  }

  private void notAssessed() {
    page.element("h2", "Not assessed");
    page.markup("<ul>\n");
    for (NotAssessed part : content.notAssessed()) {
      page.element("li", part.what() + ": " + part.why());
    }
    page.element("li", "Any condition not listed under findings was not assessed by a model.");
    page.markup("</ul>\n");
  }

  private void addenda() {
    for (Addendum addendum : content.addenda()) {
      String kind = addendum.kind() == Addendum.Kind.CORRECTION ? "Correction" : "Addendum";
      page.element("h2", kind + " " + addendum.number());
      page.element("p class=\"text\"", addendum.text());
      page.element("p class=\"by\"", signed(addendum.signer().name(), addendum.at()));
    }
  }

  private void signature() {
    Signature signature = content.signature();
    page.markup("<section class=\"signature\">\n");
    if (signature == null) {
      page.element("p", "Not signed. This report is preliminary and must not be acted on alone.");
    } else {
      page.element("p", signed(signature.signer().name(), signature.at()));
    }
    page.markup("</section>\n");
  }

  private static String signed(String name, Instant at) {
    return "Signed by " + Words.name(name) + ", " + TIME.format(at);
  }

  private void provenance() {
    page.markup("<footer>\n").element("h2", "What was read");
    List<AiResult> results = content.results();
    if (results.isEmpty()) {
      page.element("p", "No model's result is part of this report.");
    }
    for (AiResult result : results) {
      page.element(
          "p", result.model() + " " + result.version() + ", " + TIME.format(result.createdAt()));
      page.markup("<ul>\n");
      for (AiResult.ReadInstance read : result.read()) {
        String digest = read.digest().sha256().substring(0, DIGEST_SHOWN);
        page.element("li", read.sopInstanceUid() + " (SHA-256 " + digest + "…)");
      }
      result.notes().forEach(note -> page.element("li", note));
      page.markup("</ul>\n");
    }
    page.element(
        "p",
        "Study " + content.study().studyInstanceUid() + ", revision " + content.study().revision());
    page.markup("</footer>\n");
  }

  private static String date(@Nullable LocalDate date) {
    return date == null ? "" : date.toString();
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("/org/fovea/report/report.css")) {
      return new String(
          Objects.requireNonNull(css, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
