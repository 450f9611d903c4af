package org.fovea.cli;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.fovea.access.Accounts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server decides, and who asks it. */
final class ServerOption {
  private static final String PASSWORD = "FOVEA_PASSWORD";

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The running server, ${DEFAULT-VALUE} without it.")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = Accounts.FIRST,
      description = {
        "An administrator's account, ${DEFAULT-VALUE} without it; its password is asked for,",
        "or taken from the environment variable FOVEA_PASSWORD."
      })
  private String user = Accounts.FIRST;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the password in its first line, for scripts.")
  private @Nullable Path passwordFile;

  /** A session with it. */
  AdministratorSession open() throws IOException, InterruptedException {
    return AdministratorSession.open(server, user, password());
  }

  private String password() throws IOException {
    if (passwordFile != null) {
      try (Stream<String> lines = Files.lines(passwordFile)) {
        return lines.findFirst().orElse("");
      }
    }
    String given = System.getenv(PASSWORD);
    if (given != null && !given.isEmpty()) {
      return given;
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CommandFailure(
          "expected the password of %s in %s, in --password-file or at a terminal, found none"
              .formatted(user, PASSWORD));
    }
    return new String(
        Objects.requireNonNullElse(console.readPassword("Password of %s: ", user), new char[0]));
  }
}
