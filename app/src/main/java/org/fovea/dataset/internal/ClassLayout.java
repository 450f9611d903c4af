package org.fovea.dataset.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Split;
import org.jspecify.annotations.Nullable;

/**
 * Which class and which part each file belongs to: read off the folders' names, {@code
 * [top/][train|val|test/]CLASS/…/file}, or off a table.
 *
 * @param classes sorted
 * @param placed files in a class folder, in order
 * @param outside what belongs to no class, by name, and why
 */
record ClassLayout(List<String> classes, List<Placed> placed, Map<String, String> outside) {

  static final Map<String, Split.Part> PART_NAMES =
      Map.of(
          "train", Split.Part.TRAIN,
          "training", Split.Part.TRAIN,
          "val", Split.Part.VALIDATION,
          "valid", Split.Part.VALIDATION,
          "validation", Split.Part.VALIDATION,
          "test", Split.Part.TEST);

  /**
   * One file.
   *
   * @param name in the source
   * @param id the name without a shared top folder
   * @param marks indices into the classes
   * @param part what folders or table prescribe
   * @param person as a table states; null: it does not
   * @param attributes as a table states
   */
  record Placed(
      String name,
      String id,
      Set<Integer> marks,
      Split.@Nullable Part part,
      @Nullable String person,
      Map<String, String> attributes) {

    Placed {
      marks = Set.copyOf(marks);
      attributes = Map.copyOf(attributes);
    }
  }

  static ClassLayout of(NamedFiles files) throws DatasetException {
    int top = sharedTop(files.names());
    Map<String, String> ids = new HashMap<>();
    Map<String, String> outside = new TreeMap<>();
    List<String> inside = new ArrayList<>();
    for (String name : files.names()) {
      String id = name.substring(Math.min(top, name.length()));
      if (id.isEmpty() || name.length() < top || id.indexOf('/') < 0) {
        outside.put(name, "not in a class folder");
      } else {
        ids.put(name, id);
        inside.add(name);
      }
    }
    boolean parts =
        !inside.isEmpty()
            && inside.stream().map(ids::get).allMatch(id -> part(id) != null && depth(id) >= 2);
    TreeSet<String> classes = new TreeSet<>();
    for (String name : inside) {
      classes.add(className(ids.getOrDefault(name, name), parts));
    }
    if (classes.size() < 2) {
      throw new DatasetException.NotASource(
          "expected at least two class folders with images, found "
              + (classes.isEmpty() ? "none" : "only " + classes)
              + " in "
              + files.place());
    }
    List<String> order = List.copyOf(classes);
    List<Placed> placed = new ArrayList<>();
    for (String name : inside) {
      String id = ids.getOrDefault(name, name);
      placed.add(
          new Placed(
              name,
              id,
              Set.of(order.indexOf(className(id, parts))),
              parts ? part(id) : null,
              null,
              Map.of()));
    }
    return new ClassLayout(order, placed, outside);
  }

  /** What a table says of the same files added to what the folders say. */
  ClassLayout with(LabelTable table) {
    FileNames files = new FileNames(placed.stream().map(Placed::name).toList());
    Map<String, LabelTable.Row> rows = new HashMap<>();
    for (LabelTable.Row row : table.rows()) {
      for (String name : files.matching(row.file())) {
        rows.put(name, row);
      }
    }
    List<Placed> known =
        placed.stream()
            .map(one -> {
              LabelTable.Row row = rows.get(one.name());
              return row == null
                  ? one
                  : new Placed(
                      one.name(),
                      one.id(),
                      one.marks(),
                      one.part(),
                      row.person(),
                      row.attributes());
            })
            .toList();
    Map<String, String> others = new TreeMap<>(outside);
    others.remove(table.name());
    return new ClassLayout(classes, known, others);
  }

  /** The same, with another reason why one of the files belongs to no class. */
  ClassLayout without(String file, String why) {
    Map<String, String> others = new TreeMap<>(outside);
    others.put(file, why);
    return new ClassLayout(classes, placed, others);
  }

  /** Length of a single top folder's name with its slash, when everything else lies below it. */
  static int sharedTop(List<String> names) {
    List<String> nested = names.stream().filter(name -> name.indexOf('/') > 0).toList();
    if (nested.isEmpty()) {
      return 0;
    }
    String first = nested.getFirst();
    String top = first.substring(0, first.indexOf('/') + 1);
    return nested.stream().allMatch(name -> name.startsWith(top)) ? top.length() : 0;
  }

  private static Split.@Nullable Part part(String id) {
    return PART_NAMES.get(id.substring(0, id.indexOf('/')).toLowerCase(Locale.ROOT));
  }

  private static int depth(String id) {
    return (int) id.chars().filter(c -> c == '/').count();
  }

  private static String className(String id, boolean parts) {
    int from = parts ? id.indexOf('/') + 1 : 0;
    return id.substring(from, id.indexOf('/', from));
  }
}
