package org.fovea.dicom.sr.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** Holds the items below one parent to the rows of a template, and theirs to the rows below. */
final class TreeCheck {
  /* An item is first looked up by its name; an item that is a row's but for its value or scheme is
   * taken for it, because a wrong code is likelier than another item of the same meaning. What has
   * no row's name is taken by the rows without a name, by its value. The templates are extensible:
   * what no row takes may be there, if it is a sound content item. */
  private final Findings findings;

  TreeCheck(Findings findings) {
    this.findings = findings;
  }

  /** An item and the row that took it. */
  record Taken(DataSet item, String path, TemplateRow row) {}

  /** Judges the items; what they were taken for. */
  List<Taken> check(List<Placed> items, Template template, String parent) {
    Map<TemplateRow, List<Placed>> found = new HashMap<>();
    List<Taken> taken = new ArrayList<>();
    for (Placed placed : items) {
      Optional<TemplateRow> row = row(placed.item(), template.rows());
      if (row.isEmpty()) {
        sound(placed);
        continue;
      }
      found.computeIfAbsent(row.get(), any -> new ArrayList<>()).add(placed);
      taken.add(new Taken(placed.item(), placed.path(), row.get()));
      judge(placed, row.get());
    }
    for (TemplateRow row : template.rows()) {
      int times = found.getOrDefault(row, List.of()).size();
      if (times > row.most()) {
        findings.add(parent, row, times + " items", "at most " + row.most());
      }
      if (times == 0 && row.requirement() == Requirement.M) {
        findings.add(parent, row, "no item", describe(row));
      }
    }
    template.choices().forEach(choice -> judge(choice, template, found, parent));
    return taken;
  }

  /** An item and where it lies. */
  record Placed(DataSet item, String path) {}

  static List<Placed> below(DataSet parent, String path) {
    List<Placed> placed = new ArrayList<>();
    for (DataSet item : parent.getSequence(Tag.ContentSequence)) {
      placed.add(new Placed(item, path + "." + (placed.size() + 1)));
    }
    return placed;
  }

  private void judge(
      Choice choice, Template template, Map<TemplateRow, List<Placed>> found, String parent) {
    List<String> present =
        found.keySet().stream().map(row -> row.template() + "/" + row.row()).toList();
    if (!choice.when().isEmpty() && choice.when().stream().noneMatch(present::contains)) {
      return;
    }
    long times = choice.rows().stream().filter(present::contains).count();
    if (times == 1 || (times > 1 && !choice.exclusive())) {
      return;
    }
    TemplateRow first =
        template.rows().stream()
            .filter(row -> choice.rows().contains(row.template() + "/" + row.row()))
            .findFirst()
            .orElseThrow();
    String rows = String.join(" or ", choice.rows());
    findings.add(
        parent, first, times + " of rows " + rows, choice.exclusive() ? "one" : "one or more");
  }

  private static Optional<TemplateRow> row(DataSet item, List<TemplateRow> rows) {
    Optional<DataSet> name = item.getItem(Tag.ConceptNameCodeSequence);
    String value = name.map(CodeRules::value).orElse("");
    String scheme = name.flatMap(code -> code.getString(Tag.CodingSchemeDesignator)).orElse("");
    String meaning = name.flatMap(code -> code.getString(Tag.CodeMeaning)).orElse("");
    String type =
        ValueRules.carried(item).orElseGet(() -> item.getString(Tag.ValueType).orElse(""));
    return rows.stream()
        .filter(row -> row.means(meaning))
        .findFirst()
        .or(() -> rows.stream().filter(row -> row.isNamed(value, scheme)).findFirst())
        .or(() ->
            rows.stream()
                .filter(row -> row.named() && row.resembles(value, scheme, meaning))
                .findFirst())
        .or(() ->
            rows.stream().filter(row -> !row.named() && row.valueType().equals(type)).findFirst());
  }

  /** Judges one item by its row, and what lies below it. */
  void judge(Placed placed, TemplateRow row) {
    DataSet item = placed.item();
    String path = placed.path();
    String type = item.getString(Tag.ValueType).orElse("");
    String relationship = item.getString(Tag.RelationshipType).orElse("");
    if (!type.equals(row.valueType())) {
      findings.add(path, row, "value type '" + type + "'", row.valueType());
    }
    if (!relationship.equals(row.relationship())) {
      findings.add(path, row, "relationship '" + relationship + "'", row.relationship());
    }
    name(item, row).ifPresent(fault -> findings.add(path, row, fault, describe(row)));
    Optional<String> fault = ValueRules.fault(item, row.valueType());
    if (fault.isPresent()) {
      findings.add(path, row, fault.get(), "a " + row.valueType() + " with its value");
    } else if (row.valueType().equals("CODE")) {
      DataSet code = item.getSequence(Tag.ConceptCodeSequence).getFirst();
      String scheme = code.getString(Tag.CodingSchemeDesignator).orElse("");
      if (!row.values().takes(CodeRules.value(code), scheme)) {
        findings.add(
            path,
            row,
            "code (" + CodeRules.value(code) + ", " + scheme + ")",
            "a code of " + row.values().name());
      }
    }
    boolean grouped = row.valueType().equals("CONTAINER") && row.below().isEmpty();
    if (!grouped) {
      Template nested = new Template(row.template(), Templates.EDITION, row.below(), List.of());
      check(below(item, path), nested, path);
    }
  }

  private static Optional<String> name(DataSet item, TemplateRow row) {
    if (!item.contains(Tag.ConceptNameCodeSequence)) {
      boolean optional = row.valueType().equals("IMAGE") && !row.named();
      return optional ? Optional.empty() : Optional.of("no concept name");
    }
    Optional<String> fault = CodeRules.fault(item, Tag.ConceptNameCodeSequence);
    if (fault.isPresent() || !row.named()) {
      return fault.map(text -> "concept name: " + text);
    }
    DataSet code = item.getSequence(Tag.ConceptNameCodeSequence).getFirst();
    String scheme = code.getString(Tag.CodingSchemeDesignator).orElse("");
    boolean same =
        row.concepts().stream()
            .filter(one -> one.meaning().equals(code.getString(Tag.CodeMeaning).orElse("")))
            .allMatch(one -> one.value().equals(CodeRules.value(code)));
    return same && row.isNamed(CodeRules.value(code), scheme)
        ? Optional.empty()
        : Optional.of("concept (" + CodeRules.value(code) + ", " + scheme + ")");
  }

  /** An item of no row must still be a content item. */
  private void sound(Placed placed) {
    DataSet item = placed.item();
    if (item.contains(0x0040DB73)) {
      return; // by reference: Referenced Content Item Identifier
    }
    String type = item.getString(Tag.ValueType).orElse("");
    ValueRules.fault(item, type)
        .ifPresent(fault ->
            findings.add(
                placed.path(),
                "PS3.3 C.17.3",
                "C.17-5",
                DocumentRules.EDITION,
                fault,
                "a sound item"));
    below(item, placed.path()).forEach(this::sound);
  }

  private static String describe(TemplateRow row) {
    String names =
        row.concepts().stream()
            .map(name -> "(%s, %s, \"%s\")".formatted(name.value(), name.scheme(), name.meaning()))
            .reduce((one, other) -> one + " or " + other)
            .orElse("any name");
    return row.relationship() + " " + row.valueType() + " " + names;
  }
}
