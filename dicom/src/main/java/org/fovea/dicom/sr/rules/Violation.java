package org.fovea.dicom.sr.rules;

/**
 * A place where a report is not what a rule says.
 *
 * @param path position in the content tree, such as {@code 1.9.1}; 1 is the root, empty the header
 * @param rule template or table, such as {@code TID 1501} or {@code PS3.3 C.17-2}
 * @param row row of the template, or the attribute's tag
 * @param edition the rule is cited from
 */
public record Violation(
    String path, String rule, String row, String edition, String found, String expected) {

  @Override
  public String toString() {
    return "%s%s row %s: found %s, expected %s (%s)"
        .formatted(path.isEmpty() ? "" : path + " ", rule, row, found, expected, edition);
  }
}
