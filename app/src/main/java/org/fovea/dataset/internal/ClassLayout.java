package org.fovea.dataset.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Split;
import org.jspecify.annotations.Nullable;

/**
 * Which class and which part each file belongs to, read off the folders' names: {@code
 * [top/][train|val|test/]CLASS/…/file}.
 *
 * @param classes sorted
 * @param placed files in a class folder, in order
 * @param outside files beside the class folders
 */
record ClassLayout(List<String> classes, List<Placed> placed, List<String> outside) {

  private static final Map<String, Split.Part> PART_NAMES =
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
   * @param label index into the classes
   * @param part what the folders prescribe
   */
  record Placed(String name, String id, int label, Split.@Nullable Part part) {}

  static ClassLayout of(NamedFiles files) throws DatasetException {
    int top = sharedTop(files.names());
    Map<String, String> ids = new HashMap<>();
    List<String> outside = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    for (String name : files.names()) {
      String id = name.substring(Math.min(top, name.length()));
      if (id.isEmpty() || name.length() < top || id.indexOf('/') < 0) {
        outside.add(name);
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
          new Placed(name, id, order.indexOf(className(id, parts)), parts ? part(id) : null));
    }
    return new ClassLayout(order, placed, outside);
  }

  /** Length of a single top folder's name with its slash, when everything else lies below it. */
  private static int sharedTop(List<String> names) {
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
