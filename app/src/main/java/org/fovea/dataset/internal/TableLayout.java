package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fovea.dataset.DatasetException;

/** Labels as a table gives them to the files beside and below it. */
final class TableLayout {

  /** Most rows a message names; the rest are counted. */
  private static final int MOST_NAMED = 20;

  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+){3,}");

  private TableLayout() {}

  /**
   * Every file that has a row and every row that has a file.
   *
   * @throws DatasetException.Labels naming the rows and files where a label is missing, unknown or
   *     contradicts another row's
   */
  static ClassLayout of(LabelTable table, NamedFiles files) throws IOException {
    List<String> names =
        files.names().stream()
            .filter(name -> !name.toLowerCase(Locale.ROOT).endsWith(".csv"))
            .toList();
    FileNames known = new FileNames(names);
    Map<String, List<String>> byUid = byUid(table, known, names, files);
    int top = ClassLayout.sharedTop(names);
    List<String> classes = table.classes();
    Map<String, LabelTable.Row> rows = new HashMap<>();
    Map<String, String> outside = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (LabelTable.Row row : table.rows()) {
      List<String> meant = byUid.getOrDefault(row.file(), known.matching(row.file()));
      String place = "row " + row.number() + " (" + row.file() + ")";
      if (row.fault() != null) {
        faults.add(place + ": " + row.fault());
      } else if (meant.size() > 1) {
        faults.add(place + ": any of " + meant);
      } else if (meant.isEmpty()) {
        outside.put(place, "no such file");
      } else {
        LabelTable.Row other = rows.putIfAbsent(meant.getFirst(), row);
        if (other != null && !same(other, row)) {
          faults.add(
              "%s: %s, but %s in row %d"
                  .formatted(place, row.labels(), other.labels(), other.number()));
        }
      }
    }
    names.stream()
        .filter(name -> !rows.containsKey(name))
        .forEach(name -> faults.add(name + ": no row"));
    if (!faults.isEmpty()) {
      throw new DatasetException.Labels(
          "expected one label for every file in %s, found %d faults: %s%s"
              .formatted(
                  table.name(),
                  faults.size(),
                  faults.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")),
                  faults.size() > MOST_NAMED ? "; …" : ""));
    }
    if (classes.size() < 2) {
      throw new DatasetException.NotASource(
          "expected at least two labels in " + table.name() + ", found " + classes);
    }
    List<ClassLayout.Placed> placed = new ArrayList<>();
    for (String name : names) {
      LabelTable.Row row = rows.get(name);
      if (row != null) {
        Set<Integer> marks =
            row.labels().stream().map(classes::indexOf).collect(Collectors.toSet());
        placed.add(
            new ClassLayout.Placed(
                name,
                name.substring(Math.min(top, name.length())),
                marks,
                row.part(),
                row.person(),
                row.attributes()));
      }
    }
    return new ClassLayout(classes, placed, outside);
  }

  /** Files by SOP Instance UID; they are opened only where a row has one that is no file's name. */
  private static Map<String, List<String>> byUid(
      LabelTable table, FileNames known, List<String> names, NamedFiles files) throws IOException {
    Map<String, List<String>> byUid = new HashMap<>();
    boolean asked =
        table.rows().stream()
            .map(LabelTable.Row::file)
            .anyMatch(file -> UID.matcher(file).matches() && known.matching(file).isEmpty());
    if (asked) {
      for (String name : names) {
        LabelledFile.sopInstanceUid(files.read(name))
            .ifPresent(uid -> byUid.computeIfAbsent(uid, any -> new ArrayList<>()).add(name));
      }
    }
    return byUid;
  }

  private static boolean same(LabelTable.Row one, LabelTable.Row other) {
    return new HashSet<>(one.labels()).equals(new HashSet<>(other.labels()));
  }
}
