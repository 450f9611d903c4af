package org.fovea.deidentify.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a resource of this package that are neither empty nor a comment. */
final class ResourceLines {

  private ResourceLines() {}

  static List<String> of(String name) {
    try (InputStream resource =
            Objects.requireNonNull(
                ResourceLines.class.getResourceAsStream("/org/fovea/deidentify/" + name));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
