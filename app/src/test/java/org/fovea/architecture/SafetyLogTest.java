package org.fovea.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hazard log names tests that exist. */
class SafetyLogTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern NUMBERED = Pattern.compile("\\bs([0-9]+)_[A-Za-z0-9]+");
  private static final int ROWS = 18;

  @Test
  void everyInvariantHasItsRow() throws IOException {
    assertThat(rows()).hasSize(ROWS);
    for (int number = 1; number <= ROWS; number++) {
      assertThat(rows().get(number - 1)).startsWith("| S" + number + " |");
    }
  }

  @Test
  void everyTestARowNamesExistsAndCarriesTheRowsNumber() throws IOException {
    Set<String> existing = testsInSources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String row : rows()) {
      String number = row.substring(3, row.indexOf(' ', 3));
      Matcher name = NUMBERED.matcher(row);
      while (name.find()) {
        named++;
        assertThat(name.group(1)).as(name.group()).isEqualTo(number);
        if (!existing.contains(name.group())) {
          missing.add(name.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(40);
  }

  private static List<String> rows() throws IOException {
    try (Stream<String> lines = Files.lines(REPOSITORY.resolve("docs/safety.md"))) {
      return lines.filter(line -> line.startsWith("| S")).toList();
    }
  }

  private static Set<String> testsInSources() throws IOException {
    Set<String> names = new HashSet<>();
    for (String module : List.of("dicom", "app", "trainer", "checks")) {
      Path sources = REPOSITORY.resolve(module).resolve("src/test/java");
      if (!Files.isDirectory(sources)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(found -> found.toString().endsWith("Test.java")).toList()) {
          if (file.endsWith("SafetyLogTest.java")) {
            continue;
          }
          Matcher name = NUMBERED.matcher(Files.readString(file));
          while (name.find()) {
            names.add(name.group());
          }
        }
      }
    }
    return names;
  }
}
