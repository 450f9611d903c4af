package org.fovea.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table in {@code docs/conformance.md} says what the CapabilityStatement says. */
class ConformanceDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/conformance.md");

  @Test
  void theTableOfTheFhirDoorIsTheCapabilityStatements(@TempDir Path directory) throws IOException {
    List<String> served = new ArrayList<>();
    try (FhirDoor door = FhirDoor.open(directory)) {
      door.capabilities().getRestFirstRep().getResource().forEach(one -> served.add(row(one)));
    }

    assertThat(served).hasSize(5);
    assertThat(Files.readAllLines(DOCUMENT)).containsSequence(served);
  }

  private static String row(CapabilityStatementRestResourceComponent resource) {
    return "| "
        + String.join(
            " | ",
            resource.getType(),
            resource.getInteraction().stream()
                .map(one -> one.getCode().toCode())
                .collect(Collectors.joining(", ")),
            resource.getSearchParam().stream()
                .map(one -> "`" + one.getName() + "` " + one.getType().toCode())
                .collect(Collectors.joining(", ")),
            resource.getSearchInclude().isEmpty()
                ? "–"
                : resource.getSearchInclude().stream()
                    .map(StringType::getValue)
                    .map(include -> "`" + include + "`")
                    .collect(Collectors.joining(", ")))
        + " |";
  }
}
