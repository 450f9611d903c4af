package org.fovea.dicom.sr.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects violations in the order they are met. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();

  void add(String path, TemplateRow row, String found, String expected) {
    violations.add(new Violation(path, row.id(), row.row(), Templates.EDITION, found, expected));
  }

  void add(String path, String rule, String row, String edition, String found, String expected) {
    violations.add(new Violation(path, rule, row, edition, found, expected));
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }
}
