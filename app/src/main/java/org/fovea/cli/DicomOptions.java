package org.fovea.cli;

import org.fovea.cli.ServerSettings.DicomDoor;
import org.fovea.dicom.net.AeTitle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The door for DICOM peers. */
final class DicomOptions {
  private static final int LARGEST = 65_535;

  private @Nullable Integer port;
  private String aeTitle = "FOVEA";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--dicom-address",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address the DICOM port listens on, ${DEFAULT-VALUE} without it.")
  private String address = "127.0.0.1";

  @Option(
      names = "--dicom-port",
      paramLabel = "N",
      description = {
        "Takes DICOM associations (C-STORE, C-FIND, C-MOVE, C-GET) on this port; 0 takes a free one.",
        "Only peers named in DIR/dicom-peers.txt are accepted; the file explains itself."
      })
  void port(int given) {
    if (given < 0 || given > LARGEST) {
      throw new ParameterException(
          command.commandLine(), "--dicom-port: expected 0 to " + LARGEST + ", found " + given);
    }
    port = given;
  }

  @Option(
      names = "--ae-title",
      paramLabel = "TITLE",
      defaultValue = "FOVEA",
      description = "The AE title peers call, ${DEFAULT-VALUE} without it.")
  void aeTitle(String given) {
    if (!AeTitle.isValid(given)) {
      throw new ParameterException(
          command.commandLine(),
          "--ae-title: expected 1 to 16 characters without backslash, found " + given);
    }
    aeTitle = given;
  }

  /** Null when the port was not given. */
  @Nullable DicomDoor door() {
    return port == null ? null : new DicomDoor(address, port, aeTitle);
  }
}
