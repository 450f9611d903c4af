package org.fovea.report;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The issuer of a Patient ID as the system of a FHIR identifier (safety S1): the URI the site has
 * configured for it, otherwise {@code urn:fovea:issuer:} and the issuer's name.
 */
public final class IdentifierSystems {
  private static final String UNCONFIGURED = "urn:fovea:issuer:";

  private final Map<String, String> systems;
  private final Map<String, String> issuers = new HashMap<>();

  /**
   * @param systems URI by issuer
   * @throws IllegalArgumentException where two issuers would share a system, which would make two
   *     patients one
   */
  public IdentifierSystems(Map<String, String> systems) {
    this.systems = Map.copyOf(systems);
    systems.forEach((issuer, system) -> {
      String other = issuers.put(system, issuer);
      if (other != null || system.isBlank() || system.startsWith(UNCONFIGURED)) {
        throw new IllegalArgumentException(
            "expected a system of its own for the issuer \"%s\", found \"%s\""
                .formatted(issuer, system));
      }
    });
  }

  /** The identifier's system of an issuer. */
  public String system(String issuer) {
    String configured = systems.get(issuer);
    return configured != null
        ? configured
        : UNCONFIGURED + URLEncoder.encode(issuer, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The issuer a system stands for; empty when it stands for none. */
  public Optional<String> issuer(String system) {
    if (!system.startsWith(UNCONFIGURED)) {
      return Optional.ofNullable(issuers.get(system));
    }
    String encoded = system.substring(UNCONFIGURED.length()).replace("+", "%2B");
    try {
      return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8))
          .filter(issuer -> system(issuer).equals(system));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }
}
