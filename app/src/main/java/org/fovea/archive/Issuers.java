package org.fovea.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Issuer of Patient ID (0010,0021) assumed for objects that name none (safety S1).
 *
 * @param house for every other source
 * @param bySource by the source an object came from, such as {@code stow:ct1}
 * @param doors asked for a source that {@code bySource} lacks
 */
public record Issuers(String house, Map<String, String> bySource, List<SourceIssuers> doors) {
  public Issuers {
    if (house.isBlank()) {
      throw new IllegalArgumentException("expected an issuer of patient identifiers, found none");
    }
    bySource = Map.copyOf(bySource);
    doors = List.copyOf(doors);
  }

  public Issuers(String house, Map<String, String> bySource) {
    this(house, bySource, List.of());
  }

  /** The same for every source. */
  public static Issuers house(String issuer) {
    return new Issuers(issuer, Map.of());
  }

  public String of(String source) {
    String named = bySource.get(source);
    return named != null
        ? named
        : doors.stream()
            .map(door -> door.issuer(source))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(house);
  }
}
