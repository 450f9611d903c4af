package org.fovea.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.fovea.gateway.DicomListener;
import org.fovea.gateway.Hl7Listener;
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
      "  fovea serve --dicom-port 11112 --dicom-address 10.1.2.10 --ae-title FOVEA",
      "  fovea serve --hl7-port 2575 --hl7-address 10.1.2.10"
    })
final class ServeCommand implements Callable<Integer> {
  private final Function<ServerSettings, RunningServer> server;

  @Mixin private final DataDirectoryOption data = new DataDirectoryOption();
  @Mixin private final PortOption port = new PortOption();
  @Mixin private final DicomOptions dicom = new DicomOptions();
  @Mixin private final Hl7Options hl7 = new Hl7Options();

  @Spec private CommandSpec command = CommandSpec.create();

  ServeCommand(Function<ServerSettings, RunningServer> server) {
    this.server = server;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    try (RunningServer running =
        server.apply(
            new ServerSettings(data.directory(), port.number(), dicom.door(), hl7.door()))) {
      FirstAccount.show(running, out);
      if (dicom.door() != null) {
        show(running.component(DicomListener.class), out);
      }
      if (hl7.door() != null) {
        show(running.component(Hl7Listener.class), out);
      }
      out.println("Fovea answers at " + running.address());
      out.flush();
      running.awaitStop();
    }
    return 0;
  }

  private static void show(Hl7Listener listener, PrintWriter out) {
    out.printf(
        "HL7: MLLP at %s port %d; senders: %d in %s%n",
        listener.address().getHostString(),
        listener.address().getPort(),
        listener.senders(),
        listener.senderFile());
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
