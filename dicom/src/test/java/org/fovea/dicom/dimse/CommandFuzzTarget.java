package org.fovea.dicom.dimse;

import java.io.IOException;
import org.fovea.dicom.DicomException;

/** Reads a command set and asks for all of it. */
public final class CommandFuzzTarget {
  private CommandFuzzTarget() {}

  /** A C-ECHO request behind the byte that says it is a command. */
  public static byte[] seed() {
    byte[] command =
        Command.request(Operation.C_ECHO, 1, ServiceProvider.VERIFICATION).encode(false);
    byte[] seed = new byte[command.length + 1];
    seed[0] = 2;
    System.arraycopy(command, 0, seed, 1, command.length);
    return seed;
  }

  public static void run(byte[] bytes) throws IOException {
    try {
      Command command = Command.parse(bytes);
      command.messageId();
      command.hasDataSet();
      command.sopInstance();
      if (command.isResponse()) {
        command.status();
      } else {
        command.respond(Status.SUCCESS).encode(false);
      }
    } catch (DicomException typed) {
      if (typed.getMessage() == null) {
        throw new IllegalStateException("a typed error without a message", typed);
      }
    }
  }
}
