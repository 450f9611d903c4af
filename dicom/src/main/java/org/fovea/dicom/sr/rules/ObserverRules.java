package org.fovea.dicom.sr.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** Who observed (TID 1002): one run of items for each observer, begun by its type. */
final class ObserverRules {
  private static final String DEVICE = "121007";

  private final Findings findings;
  private final TreeCheck tree;

  ObserverRules(Findings findings, TreeCheck tree) {
    this.findings = findings;
    this.tree = tree;
  }

  /** Whether the item is about an observer. */
  static boolean concerns(DataSet item) {
    DataSet name = item.getItem(Tag.ConceptNameCodeSequence).orElseGet(DataSet::new);
    String value = CodeRules.value(name);
    String scheme = name.getString(Tag.CodingSchemeDesignator).orElse("");
    String meaning = name.getString(Tag.CodeMeaning).orElse("");
    return rows()
        .anyMatch(row -> row.isNamed(value, scheme) || row.resembles(value, scheme, meaning));
  }

  private static Stream<TemplateRow> rows() {
    return Stream.of(List.of(Templates.OBSERVER_ROW), Templates.PERSON, Templates.DEVICE)
        .flatMap(List::stream);
  }

  /** Judges all observers; whether one is a person. */
  boolean check(List<TreeCheck.Placed> items) {
    boolean person = false;
    List<TreeCheck.Placed> run = new ArrayList<>();
    for (TreeCheck.Placed placed : items) {
      if (isType(placed.item()) && !run.isEmpty()) {
        person |= observer(run);
        run.clear();
      }
      run.add(placed);
    }
    return (!run.isEmpty() && observer(run)) || person;
  }

  private static boolean isType(DataSet item) {
    DataSet name = item.getItem(Tag.ConceptNameCodeSequence).orElseGet(DataSet::new);
    return Templates.OBSERVER_ROW.isNamed(
            CodeRules.value(name), name.getString(Tag.CodingSchemeDesignator).orElse(""))
        || name.getString(Tag.CodeMeaning).orElse("").equals(Templates.OBSERVER_TYPE.meaning());
  }

  private boolean observer(List<TreeCheck.Placed> run) {
    TreeCheck.Placed first = run.getFirst();
    boolean typed = isType(first.item());
    boolean device =
        typed
            && first.item().getSequence(Tag.ConceptCodeSequence).stream()
                .anyMatch(code -> CodeRules.value(code).equals(DEVICE));
    List<TemplateRow> rows = new ArrayList<>();
    rows.add(Templates.OBSERVER_ROW);
    rows.addAll(device ? Templates.DEVICE : Templates.PERSON);
    String parent = "1";
    tree.check(own(run, rows), new Template("1002", Templates.EDITION, rows, List.of()), parent);
    List<TreeCheck.Placed> strangers = new ArrayList<>(run);
    strangers.removeAll(own(run, rows));
    if (!strangers.isEmpty()) {
      findings.add(
          strangers.getFirst().path(),
          Templates.OBSERVER_ROW,
          device ? "a person's attributes" : "a device's attributes",
          "those of the observer type " + (device ? "Device" : "Person"));
    }
    return !device;
  }

  private static List<TreeCheck.Placed> own(List<TreeCheck.Placed> run, List<TemplateRow> rows) {
    return run.stream().filter(placed -> belongs(placed.item(), rows)).toList();
  }

  private static boolean belongs(DataSet item, List<TemplateRow> rows) {
    DataSet name = item.getItem(Tag.ConceptNameCodeSequence).orElseGet(DataSet::new);
    String value = CodeRules.value(name);
    String scheme = name.getString(Tag.CodingSchemeDesignator).orElse("");
    String meaning = name.getString(Tag.CodeMeaning).orElse("");
    return rows.stream()
        .anyMatch(row -> row.isNamed(value, scheme) || row.resembles(value, scheme, meaning));
  }
}
