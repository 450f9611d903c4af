package org.fovea.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample archives under FOVEA_SAMPLES, unpacked where a test wants plain files. */
final class Samples {

  private Samples() {}

  /** Unpacks an archive into a folder and returns its files in order; skips the test without it. */
  static List<Path> unpack(String archive, Path folder) {
    Path samples = Path.of(System.getenv().getOrDefault("FOVEA_SAMPLES", "../../shared/data"));
    Path zip = samples.resolve(archive);
    assumeTrue(Files.isRegularFile(zip), "no " + archive + " at FOVEA_SAMPLES");
    List<Path> files = new ArrayList<>();
    try (FileSystem inside = FileSystems.newFileSystem(zip);
        Stream<Path> entries = Files.walk(inside.getPath("/"))) {
      for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
        Path target = folder.resolve(entry.toString().substring(1));
        Files.createDirectories(target.getParent());
        Files.copy(entry, target);
        files.add(target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
