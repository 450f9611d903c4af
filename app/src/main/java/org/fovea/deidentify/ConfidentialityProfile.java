package org.fovea.deidentify;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Basic Profile with the options that were chosen (PS3.15 E.2, E.3). */
public final class ConfidentialityProfile {

  /** The Basic Profile alone. */
  public static final ConfidentialityProfile BASIC = new ConfidentialityProfile(List.of());

  private final Set<ConfidentialityOption> options;

  /**
   * The Basic Profile with options.
   *
   * @throws DeidentificationException.Usage where options exclude each other or one is not offered
   */
  public ConfidentialityProfile(Collection<ConfidentialityOption> chosen) {
    options =
        chosen.isEmpty() ? EnumSet.noneOf(ConfidentialityOption.class) : EnumSet.copyOf(chosen);
    if (has(ConfidentialityOption.RETAIN_FULL_DATES)
        && has(ConfidentialityOption.RETAIN_MODIFIED_DATES)) {
      throw new DeidentificationException.Usage(
          "retain-full-dates and retain-modified-dates exclude each other: choose one");
    }
    if (has(ConfidentialityOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES)) {
      throw new DeidentificationException.Usage(
          "clean-recognizable-visual-features is not offered: faces in head CT, MR and photographs"
              + " are not removed; deface them with a tool made for it before they are shared");
    }
  }

  public boolean has(ConfidentialityOption option) {
    return options.contains(option);
  }

  /** In the order of CID 7050. */
  public List<ConfidentialityOption> options() {
    return List.copyOf(options);
  }

  /** Profile and options in one line, as the report has them: {@code basic, retain-uids}. */
  public String label() {
    return Stream.concat(Stream.of("basic"), options.stream().map(ConfidentialityOption::label))
        .collect(Collectors.joining(", "));
  }
}
