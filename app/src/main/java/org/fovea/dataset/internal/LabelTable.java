package org.fovea.dataset.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Split;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row for each file: comma-separated, UTF-8, names in the first row.
 *
 * @param name of the table
 * @param rows in order
 */
record LabelTable(String name, List<Row> rows) {

  /** Ten times the largest public collection's table. */
  private static final int MOST_ROWS = NamedFiles.MOST_FILES;

  private static final Set<String> FILE =
      Set.of(
          "path",
          "file",
          "filename",
          "filepath",
          "image",
          "imagepath",
          "imageindex",
          "imageid",
          "imagename",
          "id",
          "name",
          "sopinstanceuid",
          "instance");
  private static final Set<String> LABEL =
      Set.of(
          "label",
          "labels",
          "class",
          "diagnosis",
          "finding",
          "findings",
          "findinglabels",
          "target",
          "category",
          "grade",
          "stage",
          "level");
  private static final Set<String> PERSON =
      Set.of("person", "personid", "patient", "patientid", "subject", "subjectid");
  private static final Set<String> PART = Set.of("split", "part", "subset", "partition");
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "gender", "sex",
          "patientgender", "sex",
          "patientsex", "sex",
          "patientage", "age",
          "viewposition", "view");
  private static final Set<String> UNKNOWN = Set.of("?", "unknown", "na", "n/a", "nan", "null");

  /**
   * One row.
   *
   * @param number in the file, the names being row 1
   * @param file what it says which file is meant
   * @param labels one, several, or in a table with a column for each label none
   * @param fault what is wrong with the label; null: nothing
   */
  record Row(
      int number,
      String file,
      List<String> labels,
      @Nullable String fault,
      @Nullable String person,
      Split.@Nullable Part part,
      Map<String, String> attributes) {}

  /** Reads a table that labels its files. */
  static LabelTable parse(String name, byte[] bytes) throws IOException {
    return parse(name, bytes, true);
  }

  /** Reads a table of persons and attributes; its rows have no labels. */
  static LabelTable ofAttributes(String name, byte[] bytes) throws IOException {
    return parse(name, bytes, false);
  }

  private static LabelTable parse(String name, byte[] bytes, boolean labelled) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .get();
    try (CSVParser parser =
        CSVParser.parse(new StringReader(text.replaceFirst("^\\uFEFF", "")), format)) {
      List<CSVRecord> records = parser.stream().limit(MOST_ROWS + 1L).toList();
      if (records.size() > MOST_ROWS) {
        throw new DatasetException.TooLarge(
            "expected at most " + MOST_ROWS + " rows, found more in " + name);
      }
      Columns columns = Columns.of(name, parser.getHeaderNames(), records, labelled);
      List<Row> rows = new ArrayList<>();
      for (CSVRecord record : records) {
        rows.add(columns.row(record, rows.size() + 2));
      }
      return new LabelTable(name, List.copyOf(rows));
    } catch (IllegalArgumentException | UncheckedIOException broken) {
      throw new DatasetException.Malformed(
          "expected a comma-separated table in " + name + ", found " + broken.getMessage());
    }
  }

  /** Which column is what. */
  private record Columns(
      String file,
      @Nullable String label,
      List<String> marks,
      @Nullable String person,
      @Nullable String part,
      List<String> attributes) {

    static Columns of(String name, List<String> names, List<CSVRecord> records, boolean labelled)
        throws DatasetException {
      String file = first(names, FILE);
      if (file == null) {
        throw new DatasetException.Malformed(
            "expected a column that names the file (%s) in %s, found %s"
                .formatted("path, file, image, id …", name, names));
      }
      String named = labelled ? first(names, LABEL) : null;
      String person = first(names, PERSON);
      String part = first(names, PART);
      List<String> rest = new ArrayList<>(names);
      rest.removeIf(column ->
          column.isBlank()
              || column.equals(file)
              || column.equals(named)
              || column.equals(person)
              || column.equals(part));
      List<String> marks = new ArrayList<>();
      String label = labelled && named == null && rest.size() == 1 ? rest.removeFirst() : named;
      if (labelled && label == null) {
        rest.stream().filter(column -> marked(column, records)).forEach(marks::add);
        rest.removeAll(marks);
        if (marks.size() < 2) {
          throw new DatasetException.Malformed(
              "expected a column of labels (label, class, diagnosis, finding, grade …) or several"
                  + " of 0 and 1 in "
                  + name
                  + ", found "
                  + names);
        }
      }
      return new Columns(file, label, marks, person, part, rest);
    }

    private static @Nullable String first(List<String> names, Set<String> known) {
      return names.stream()
          .filter(column -> known.contains(plain(column)))
          .findFirst()
          .orElse(null);
    }

    private static String plain(String column) {
      return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static boolean marked(String column, List<CSVRecord> records) {
      return records.stream().map(row -> value(row, column)).allMatch(Set.of("0", "1")::contains);
    }

    private static String value(CSVRecord record, String column) {
      return record.isSet(column) ? record.get(column).strip() : "";
    }

    Row row(CSVRecord record, int number) {
      Map<String, String> stated = new LinkedHashMap<>();
      for (String column : attributes) {
        String value = value(record, column);
        if (!value.isEmpty()) {
          stated.put(
              ATTRIBUTES.getOrDefault(plain(column), column.toLowerCase(Locale.ROOT)), value);
        }
      }
      String person = this.person == null ? "" : value(record, this.person);
      String part = this.part == null ? "" : value(record, this.part).toLowerCase(Locale.ROOT);
      List<String> labels = labels(record);
      return new Row(
          number,
          value(record, file),
          labels,
          fault(labels),
          person.isEmpty() ? null : "patient " + person,
          ClassLayout.PART_NAMES.get(part),
          stated);
    }

    private List<String> labels(CSVRecord record) {
      if (label == null) {
        return marks.stream().filter(column -> value(record, column).equals("1")).toList();
      }
      return List.of(value(record, label).split("\\s*[|;]\\s*"));
    }

    private @Nullable String fault(List<String> labels) {
      if (labels.contains("")) {
        return "no label";
      }
      return labels.stream()
          .filter(one -> UNKNOWN.contains(one.toLowerCase(Locale.ROOT)))
          .findFirst()
          .map(one -> "the label \"" + one + "\"")
          .orElse(null);
    }
  }

  /** Every label, sorted. */
  List<String> classes() {
    return rows.stream().flatMap(row -> row.labels().stream()).distinct().sorted().toList();
  }
}
