package org.fovea.cli;

import org.fovea.cli.ServerSettings.Hl7Door;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The door for HL7 messages. */
final class Hl7Options {
  private static final int LARGEST = 65_535;

  private @Nullable Integer port;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--hl7-address",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address the HL7 port listens on, ${DEFAULT-VALUE} without it.")
  private String address = "127.0.0.1";

  @Option(
      names = "--hl7-port",
      paramLabel = "N",
      description = {
        "Takes HL7 messages over MLLP (patients, orders) on this port; 0 takes a free one.",
        "Only senders named in DIR/hl7-senders.txt are accepted; the file explains itself."
      })
  void port(int given) {
    if (given < 0 || given > LARGEST) {
      throw new ParameterException(
          command.commandLine(), "--hl7-port: expected 0 to " + LARGEST + ", found " + given);
    }
    port = given;
  }

  /** Null when the port was not given. */
  @Nullable Hl7Door door() {
    return port == null ? null : new Hl7Door(address, port);
  }
}
