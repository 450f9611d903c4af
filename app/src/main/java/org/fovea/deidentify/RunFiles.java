package org.fovea.deidentify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** Where a project keeps what belongs to one input, output and profile. */
record RunFiles(Path folder) {

  static RunFiles of(Project project, ConfidentialityProfile profile, Path input, Path output) {
    String what =
        String.join(
            "\n",
            input.toString(),
            output.toAbsolutePath().normalize().toString(),
            profile.label());
    String name = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    return new RunFiles(project.folder().resolve("runs").resolve(name));
  }

  Path journal() {
    return folder.resolve("journal.jsonl");
  }
}
