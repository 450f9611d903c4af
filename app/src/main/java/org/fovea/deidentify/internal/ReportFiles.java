package org.fovea.deidentify.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fovea.deidentify.AppliedAction;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.DeidentificationReport;
import org.fovea.deidentify.FileOutcome;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.StorageException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a run, for programs and for persons. Neither repeats a value nor a name of an input
 * file; {@code files.csv}, which says which file became which, does, and stays in the project.
 */
public final class ReportFiles {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** More are in the JSON document. */
  private static final int MOST_LISTED = 100;

  private final Path folder;

  public ReportFiles(Path folder) {
    this.folder = folder;
  }

  public void write(DeidentificationReport report) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StorageException.Unusable(folder + " cannot be written", e);
    }
    DurableFiles files = new DurableFiles(folder);
    write(files, "report.json", JSON.writeValueAsString(document(report)) + "\n");
    write(files, "report.txt", text(report));
    write(files, "files.csv", table(report));
  }

  private void write(DurableFiles files, String name, String content) {
    files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  /** The report as one document. Actions that files have in common are written once. */
  public static ObjectNode document(DeidentificationReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("profile", ProfileTable.EDITION + " Basic Profile");
    ArrayNode options = root.putArray("options");
    report.profile().options().forEach(option -> options.add(option.label()));
    ObjectNode counts = root.putObject("counts");
    counts.put("files", report.files().size());
    for (FileOutcome.Kind kind : FileOutcome.Kind.values()) {
      counts.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), report.count(kind));
    }
    counts.put("resumed", report.resumed());
    counts.put("pixels-unseen", report.files().stream().filter(FileOutcome::pixelsUnseen).count());
    Map<List<AppliedAction>, Integer> sets = new HashMap<>();
    ArrayNode actions = root.putArray("actionSets");
    ArrayNode files = root.putArray("files");
    for (FileOutcome file : report.files()) {
      Integer set = sets.get(file.actions());
      if (set == null) {
        set = sets.size();
        sets.put(file.actions(), set);
        Journal.write(file.actions(), actions.addArray());
      }
      files
          .addObject()
          .put("number", file.number())
          .put("outcome", file.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("output", file.output())
          .put("reason", file.reason())
          .put("pixelsUnseen", file.pixelsUnseen())
          .put("actionSet", set);
    }
    return root;
  }

  /** The report for a person. */
  public static String text(DeidentificationReport report) {
    StringBuilder text = new StringBuilder();
    text.append("De-identification by the ").append(ProfileTable.EDITION);
    text.append(" Basic Application Level Confidentiality Profile\n");
    text.append("Options: ");
    text.append(
        report.profile().options().isEmpty()
            ? "none"
            : String.join(
                ", ",
                report.profile().options().stream().map(ConfidentialityOption::label).toList()));
    text.append("\n\n");
    for (FileOutcome.Kind kind : FileOutcome.Kind.values()) {
      text.append("%8d %s%n".formatted(report.count(kind), kind.words()));
    }
    long unseen = report.files().stream().filter(FileOutcome::pixelsUnseen).count();
    text.append(
        "%8d of those de-identified have pixels that were not looked at%n".formatted(unseen));
    list(text, "Refused and failed (files.csv in the project's folder has the names)", report);
    text.append("\nWhat was done, by attribute: number of files\n");
    Map<String, Integer> byAttribute = new TreeMap<>();
    for (FileOutcome file : report.files()) {
      for (AppliedAction action : file.actions()) {
        String line =
            "%s %s: %s".formatted(action.path(), action.attribute(), action.treatment().words());
        byAttribute.merge(line, 1, Integer::sum);
      }
    }
    byAttribute.forEach((line, count) -> text.append("%8d %s%n".formatted(count, line)));
    return text.toString();
  }

  private static void list(StringBuilder text, String title, DeidentificationReport report) {
    List<FileOutcome> missing =
        report.files().stream()
            .filter(file ->
                file.kind() == FileOutcome.Kind.REFUSED || file.kind() == FileOutcome.Kind.FAILED)
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    text.append("\n").append(title).append("\n");
    missing.stream()
        .limit(MOST_LISTED)
        .forEach(file ->
            text.append(
                "%8d %s: %s%n".formatted(file.number(), file.kind().words(), file.reason())));
    if (missing.size() > MOST_LISTED) {
      text.append("         and %d more%n".formatted(missing.size() - MOST_LISTED));
    }
  }

  private static String table(DeidentificationReport report) {
    StringBuilder csv = new StringBuilder("number,input,output,outcome,reason\r\n");
    for (FileOutcome file : report.files()) {
      csv.append(file.number())
          .append(',')
          .append(quoted(file.input()))
          .append(',')
          .append(quoted(file.output()))
          .append(',')
          .append(quoted(file.kind().words()))
          .append(',')
          .append(quoted(file.reason()))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
