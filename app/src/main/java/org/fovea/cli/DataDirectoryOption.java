package org.fovea.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command keeps or finds data. */
final class DataDirectoryOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; without it $XDG_DATA_HOME/fovea or ~/.local/share/fovea.")
  private @Nullable Path directory;

  /** The directory given, or the user's own. */
  Path directory() {
    return directory == null ? ofUser() : directory.toAbsolutePath().normalize();
  }

  /** {@code fovea} in the place the user's data belongs (XDG Base Directory). */
  static Path ofUser() {
    String dataHome = System.getenv("XDG_DATA_HOME");
    Path base =
        dataHome == null || dataHome.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(dataHome);
    return base.resolve("fovea").toAbsolutePath().normalize();
  }
}
