package org.fovea.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder the user named, for a report: {@code report.html} and {@code report.json}. */
record ReportFolder(Path folder) {

  /** Makes the folder if need be and writes both, over those of an earlier report. */
  void write(String html, String json) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.html"), html, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("report.json"), json + "\n", StandardCharsets.UTF_8);
  }
}
