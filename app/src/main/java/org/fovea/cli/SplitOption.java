package org.fovea.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which images of labelled data are meant. */
final class SplitOption {
  @Option(
      names = "--split",
      paramLabel = "PART|FILE",
      description = {
        "Only train, validation or test, as the data prescribe;",
        "or a kept split, together with --part."
      })
  private @Nullable String split;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "Only train, validation or test, of --split FILE or as the data prescribe.")
  private @Nullable String part;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The part; null: all images. */
  Split.@Nullable Part part() {
    if (part != null) {
      Split.Part named = named(part);
      if (named == null) {
        throw new ParameterException(
            command.commandLine(), "--part: expected train, validation or test, found " + part);
      }
      return named;
    }
    if (split == null) {
      return null;
    }
    Split.Part named = named(split);
    if (named == null) {
      throw new ParameterException(
          command.commandLine(),
          "--split: expected train, validation or test, or --part beside the file " + split);
    }
    return named;
  }

  /** The kept split; null: the one the data prescribe. */
  @Nullable SplitFile file() throws IOException {
    return split == null || named(split) != null ? null : SplitFile.read(Path.of(split));
  }

  private static Split.@Nullable Part named(String name) {
    for (Split.Part known : Split.Part.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
        return known;
      }
    }
    return null;
  }
}
