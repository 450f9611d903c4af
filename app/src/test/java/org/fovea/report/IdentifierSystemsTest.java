package org.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.fovea.report.internal.ReportConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class IdentifierSystemsTest {
  private final IdentifierSystems systems =
      new IdentifierSystems(Map.of("HOSPITAL", "http://hospital.example/mrn"));

  @Test
  void s1_anIssuerIsTheSystemTheSiteConfiguredOrOneOfItsOwn() {
    assertThat(systems.system("HOSPITAL")).isEqualTo("http://hospital.example/mrn");
    assertThat(systems.system("ST ELSEWHERE/ü"))
        .isEqualTo("urn:fovea:issuer:ST%20ELSEWHERE%2F%C3%BC");
    assertThat(systems.issuer("http://hospital.example/mrn")).contains("HOSPITAL");
    assertThat(systems.issuer("urn:fovea:issuer:ST%20ELSEWHERE%2F%C3%BC"))
        .contains("ST ELSEWHERE/ü");
  }

  @Test
  void theSiteNamesTheSystemOfAnIssuerAsTheIssuerIsWritten() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "site", Map.of("fovea.fhir.systems.HOSPITAL", "http://hospital.example/mrn")));

    IdentifierSystems configured = new ReportConfiguration().identifierSystems(environment);
    assertThat(configured.system("HOSPITAL")).isEqualTo("http://hospital.example/mrn");
    assertThat(configured.system("hospital")).isEqualTo("urn:fovea:issuer:hospital");
  }

  @Test
  void s1_whatIsNoSystemOfAnIssuerStandsForNone() {
    assertThat(systems.issuer("http://elsewhere.example")).isEmpty();
    assertThat(systems.issuer("urn:fovea:issuer:HOSPITAL")).isEmpty();
    assertThat(systems.issuer("urn:fovea:issuer:%zz")).isEmpty();
  }

  @Test
  void s1_twoIssuersNeverShareASystem() {
    Map<String, String> shared = Map.of("A", "http://x.example", "B", "http://x.example");

    assertThatThrownBy(() -> new IdentifierSystems(shared))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a system of its own");
    assertThatThrownBy(() -> new IdentifierSystems(Map.of("A", "urn:fovea:issuer:B")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
