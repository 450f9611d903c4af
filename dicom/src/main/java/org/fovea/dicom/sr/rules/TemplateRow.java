package org.fovea.dicom.sr.rules;

import java.util.List;
import org.fovea.dicom.sr.CodedConcept;

/**
 * A row of a template (PS3.16 6.1).
 *
 * @param template the TID the row is of, which an including template keeps
 * @param row as numbered there, such as {@code 3b}
 * @param relationship with the parent; empty at the root
 * @param valueType as in (0040,A040)
 * @param concepts the names the item may have; none: any
 * @param most how often it may be there; {@link #MANY}: 1-n
 * @param values of a CODE
 * @param below rows nested one level deeper
 */
public record TemplateRow(
    String template,
    String row,
    String relationship,
    String valueType,
    List<CodedConcept> concepts,
    int most,
    Requirement requirement,
    ValueSet values,
    List<TemplateRow> below) {

  public static final int MANY = Integer.MAX_VALUE;

  public TemplateRow {
    concepts = List.copyOf(concepts);
    below = List.copyOf(below);
  }

  TemplateRow of(ValueSet set) {
    return new TemplateRow(
        template, row, relationship, valueType, concepts, most, requirement, set, below);
  }

  TemplateRow with(TemplateRow... rows) {
    return new TemplateRow(
        template, row, relationship, valueType, concepts, most, requirement, values, List.of(rows));
  }

  TemplateRow many() {
    return new TemplateRow(
        template, row, relationship, valueType, concepts, MANY, requirement, values, below);
  }

  TemplateRow requires(Requirement type) {
    return new TemplateRow(
        template, row, relationship, valueType, concepts, most, type, values, below);
  }

  boolean named() {
    return !concepts.isEmpty();
  }

  boolean isNamed(String value, String scheme) {
    return concepts.stream()
        .anyMatch(name -> name.value().equals(value) && name.scheme().equals(scheme));
  }

  /** Whether the meaning is that of one of the row's names, in the words of PS3.16. */
  boolean means(String meaning) {
    return concepts.stream().anyMatch(name -> name.meaning().equals(meaning));
  }

  /** Whether the name is this row's but for its code value or its scheme. */
  boolean resembles(String value, String scheme, String meaning) {
    return concepts.stream()
        .anyMatch(name ->
            name.meaning().equalsIgnoreCase(meaning)
                || (name.value().equals(value) && !name.scheme().equals(scheme)));
  }

  String id() {
    return "TID " + template;
  }
}
