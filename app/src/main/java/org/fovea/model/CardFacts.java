package org.fovea.model;

import java.util.List;
import java.util.Map;
import org.fovea.finding.Code;
import org.jspecify.annotations.Nullable;

/**
 * What a person states about a model before it is trained, because no data can tell it.
 *
 * @param codes the concept of each class that is a finding, by class name
 * @param data without digest and counts, which the training adds
 * @param subgroups a regular expression over example ids for each subgroup that is reported
 */
public record CardFacts(
    String summary,
    String intendedUse,
    RegulatoryStatus regulatoryStatus,
    String licence,
    Accepts accepts,
    Map<String, Code> codes,
    DataFacts data,
    Map<String, String> subgroups,
    List<String> limits) {

  public CardFacts {
    codes = Map.copyOf(codes);
    subgroups = Map.copyOf(subgroups);
    limits = List.copyOf(limits);
  }

  /** Where the data came from. */
  public record DataFacts(
      String name, String origin, String population, @Nullable String licence) {}
}
