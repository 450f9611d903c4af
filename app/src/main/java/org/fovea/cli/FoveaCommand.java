package org.fovea.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The root of the command line. */
@Command(
    name = "fovea",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ProductVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Reads medical images beside the archive: decision support that a person signs.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:something failed", "2:wrong usage"})
public final class FoveaCommand implements Runnable {
  private final CommandLine commandLine;

  private FoveaCommand() {
    commandLine = new CommandLine(this);
  }

  /**
   * The whole command line.
   *
   * @param server starts the server in this process
   */
  public static CommandLine commandLine(Function<ServerSettings, RunningServer> server) {
    CommandLine commandLine = new FoveaCommand().commandLine;
    commandLine.addSubcommand(new DemoCommand(server));
    commandLine.addSubcommand(new ServeCommand(server));
    commandLine.addSubcommand(new AnalyzeCommand());
    commandLine.addSubcommand(new EvaluateCommand());
    commandLine.addSubcommand(new CompareCommand());
    commandLine.addSubcommand(new DatasetCommand());
    commandLine.addSubcommand(new DeidentifyCommand());
    commandLine.addSubcommand(new ModelsCommand());
    commandLine.addSubcommand(new ReportCommand());
    commandLine.addSubcommand(new ExplainCommand());
    commandLine.addSubcommand(new TrainCommand());
    commandLine.addSubcommand(new DoctorCommand(server));
    commandLine.addSubcommand(new AuditCommand());
    commandLine.setExecutionExceptionHandler(new FailureMessages());
    return commandLine;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(commandLine, "Say which COMMAND to run.");
  }
}
