package org.fovea.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.fovea.gateway.DicomListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fovea serve}: the server, until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Starts the server on this machine (127.0.0.1) and keeps it running until Ctrl-C.",
      "At the first start it makes an account and shows its password once."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea serve",
      "  fovea serve --data /var/lib/fovea --port 9000",
      "  fovea serve --dicom-port 11112 --dicom-address 10.1.2.10 --ae-title FOVEA"
    })
final class ServeCommand implements Callable<Integer> {
  private final Function<ServerSettings, RunningServer> server;

  @Mixin private final DataDirectoryOption data = new DataDirectoryOption();
  @Mixin private final PortOption port = new PortOption();
  @Mixin private final DicomOptions dicom = new DicomOptions();

  @Spec private CommandSpec command = CommandSpec.create();

  ServeCommand(Function<ServerSettings, RunningServer> server) {
    this.server = server;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    try (RunningServer running =
        server.apply(new ServerSettings(data.directory(), port.number(), dicom.door()))) {
      FirstAccount.show(running, out);
      if (dicom.door() != null) {
        show(running.component(DicomListener.class), out);
      }
      out.println("Fovea answers at " + running.address());
      out.flush();
      running.awaitStop();
    }
    return 0;
  }

  private static void show(DicomListener listener, PrintWriter out) {
    out.printf(
        "DICOM: AE %s at %s port %d; peers: %d in %s%n",
        listener.aeTitle(),
        listener.address().getHostString(),
        listener.address().getPort(),
        listener.peers(),
        listener.peerFile());
  }
}
