package org.fovea.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fovea.access.AuditTrail;
import org.fovea.storage.Database;
import org.fovea.storage.Databases;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fovea audit}: what was done to whose data. */
@Command(
    name = "audit",
    description = "Judges the audit trail of a data directory.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "Say what to do with the audit trail: verify.");
  }

  /** {@code fovea audit verify}. */
  @Command(
      name = "verify",
      description = {
        "Recomputes the hash chain of the audit trail, also while a server runs on the directory.",
        "Exit status 1 when an entry was changed, removed or put in between."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  fovea audit verify", "  fovea audit verify --data /var/lib/fovea"})
  static final class Verify implements Callable<Integer> {
    @Mixin private final DataDirectoryOption data = new DataDirectoryOption();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter out = command.commandLine().getOut();
      try (Database database = Databases.openForReading(data.directory())) {
        AuditTrail trail = AuditTrail.in(database);
        Optional<Long> broken = trail.firstBroken();
        if (broken.isPresent()) {
          out.println("The audit trail does not hold from entry " + broken.get() + " on.");
          return 1;
        }
        out.println("The audit trail holds: " + trail.length() + " entries.");
        return 0;
      }
    }
  }
}
