package org.fovea.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.fovea.finding.Code;

/** Which of a source's classes a finding is, by their names. */
final class ClassNames {
  private ClassNames() {}

  /**
   * The one class called like the finding or its code; else the one whose name stands in the
   * finding's. Letter case and underscores do not count.
   */
  static Optional<Integer> of(List<String> classes, Code finding) {
    String meaning = plain(finding.meaning());
    return only(classes, name -> meaning.equals(plain(name)) || finding.value().equals(name))
        .or(() -> only(classes, name -> meaning.contains(plain(name))));
  }

  private static Optional<Integer> only(List<String> classes, Predicate<String> wanted) {
    List<String> alike = classes.stream().filter(wanted).toList();
    return alike.size() == 1 ? Optional.of(classes.indexOf(alike.getFirst())) : Optional.empty();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
