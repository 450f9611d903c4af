package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.fovea.dataset.DatasetException;

/** Decides where the labels of files are: in a table or in the folders' names. */
final class Layouts {
  private static final String LABELS = "labels.csv";

  private Layouts() {}

  /**
   * A table called {@code labels.csv} labels the files beside and below it; otherwise the folders'
   * names do, and a single other table adds persons and attributes.
   */
  static ClassLayout of(NamedFiles files) throws IOException {
    int top = ClassLayout.sharedTop(files.names());
    List<String> tables =
        files.names().stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
            .filter(name -> name.length() < top || name.indexOf('/', top) < 0)
            .toList();
    for (String table : tables) {
      String name = table.substring(table.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      if (name.equals(LABELS) && files.read(table).length > 0) {
        return by(table, files);
      }
    }
    ClassLayout folders = ClassLayout.of(files);
    if (tables.size() != 1) {
      return folders;
    }
    String table = tables.getFirst();
    try {
      return folders.with(LabelTable.ofAttributes(table, files.read(table)));
    } catch (DatasetException noTable) {
      return folders.without(table, String.valueOf(noTable.getMessage()));
    }
  }

  /** As a table says. */
  static ClassLayout by(String table, NamedFiles files) throws IOException {
    LabelTable parsed = LabelTable.parse(table, files.read(table));
    return TableLayout.of(parsed, files);
  }
}
