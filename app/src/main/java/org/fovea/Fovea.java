package org.fovea;

import org.fovea.cli.FoveaCommand;

/** The process: one command line, of which {@code serve} is one command. */
public final class Fovea {
  private Fovea() {}

  /** Runs the command and exits with 0 done, 1 something failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(FoveaCommand.commandLine(FoveaServer::start).execute(arguments));
  }
}
