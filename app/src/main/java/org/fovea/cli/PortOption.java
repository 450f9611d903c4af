package org.fovea.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The port a server listens on. */
final class PortOption {
  private static final int LARGEST = 65_535;

  private int number;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port on 127.0.0.1, ${DEFAULT-VALUE} without it; 0 takes a free one.")
  void number(int given) {
    if (given < 0 || given > LARGEST) {
      throw new ParameterException(
          command.commandLine(), "--port: expected 0 to " + LARGEST + ", found " + given);
    }
    number = given;
  }

  int number() {
    return number;
  }
}
