package org.fovea.dataset;

import java.util.List;
import java.util.regex.Pattern;

/** What a model of a set would have to say. */
public enum Task {
  /** One of two classes. */
  BINARY,
  /** One of several classes. */
  MULTI_CLASS,
  /** One of several grades in an order. */
  ORDINAL,
  /** Any number of several findings. */
  MULTI_LABEL;

  private static final Pattern GRADE =
      Pattern.compile("(?i)(grade|stage|level|score|kl|bi-?rads)[ _-]*\\d+");

  /** As the labels show; classes that are bare numbers are not taken for grades. */
  public static Task of(ExampleSource source) {
    if (source.examples().stream().anyMatch(example -> example.marks().size() != 1)) {
      return MULTI_LABEL;
    }
    List<String> classes = source.classes();
    if (classes.size() == 2) {
      return BINARY;
    }
    return classes.stream().allMatch(name -> GRADE.matcher(name).matches()) ? ORDINAL : MULTI_CLASS;
  }
}
