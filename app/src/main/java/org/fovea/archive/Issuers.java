package org.fovea.archive;

import java.util.Map;

/**
 * The Issuer of Patient ID (0010,0021) assumed for objects that name none (safety S1).
 *
 * @param house for every other source
 * @param bySource by the source an object came from, such as {@code stow:ct1}
 */
public record Issuers(String house, Map<String, String> bySource) {
  public Issuers {
    if (house.isBlank()) {
      throw new IllegalArgumentException("expected an issuer of patient identifiers, found none");
    }
    bySource = Map.copyOf(bySource);
  }

  /** The same for every source. */
  public static Issuers house(String issuer) {
    return new Issuers(issuer, Map.of());
  }

  public String of(String source) {
    return bySource.getOrDefault(source, house);
  }
}
