package org.fovea.cli;

import java.io.PrintWriter;
import org.fovea.access.Accounts;

/** The account of a new data directory, shown once. */
final class FirstAccount {
  private FirstAccount() {}

  /** Makes it where there is none and prints its name and password. */
  static void show(RunningServer server, PrintWriter out) {
    server
        .component(Accounts.class)
        .createFirst()
        .ifPresentOrElse(
            account -> {
              out.println();
              out.println("  First account (the password is shown this once):");
              out.println("    user      " + account.name());
              out.println("    password  " + account.password());
              out.println();
            },
            () ->
                out.println("Log in with an account made before, such as " + Accounts.FIRST + "."));
    out.flush();
  }
}
