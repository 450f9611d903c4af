package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.sample.SampleStudies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea demo}: a server with synthetic studies, ready to be looked at. */
@Command(
    name = "demo",
    description = {
      "Starts the server with synthetic studies to look at.",
      "Makes chest radiographs, sends them through the same door a modality uses, waits until they",
      "are read, and prints the address and, the first time, an account.",
      "No patient's data are involved; everything is kept apart from a real data directory."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea demo",
      "  fovea demo --port 9000",
      "  fovea demo --data /tmp/another-demo     a fresh one, with a new first account"
    })
final class DemoCommand implements Callable<Integer> {
  /** Well beyond what reading a dozen images takes on two cores. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** A screenful, with sick, healthy and one that must be declined. */
  private static final int STUDIES = 8;

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final AccessToken LOOKING = AccessToken.system("demo", Purpose.OPERATION);

  private final Function<ServerSettings, RunningServer> server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data directory; without it $XDG_DATA_HOME/fovea/demo or ~/.local/share/fovea/demo.")
  private Path directory = DataDirectoryOption.ofUser().resolve("demo");

  @Mixin private final PortOption port = new PortOption();

  @Spec private CommandSpec command = CommandSpec.create();

  DemoCommand(Function<ServerSettings, RunningServer> server) {
    this.server = server;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    say(out, "Starting the server …");
    try (RunningServer running = server.apply(new ServerSettings(directory, port.number()))) {
      // Before the sender's own account is made: only an empty server makes a first one.
      FirstAccount.show(running, out);
      say(out, "Making and sending " + STUDIES + " synthetic studies …");
      Set<Uid> studies = send(running, out);
      Set<Uid> waiting = awaitAnswers(running, studies);
      say(
          out,
          waiting.isEmpty()
              ? "All " + studies.size() + " studies have an answer."
              : waiting.size() + " studies still wait for an answer; the worklist shows why.");
      say(out, "Open " + running.address() + " in a browser. Ctrl-C stops the server.");
      running.awaitStop();
    }
    return 0;
  }

  /** Sends what an earlier demonstration on this directory has not sent already. */
  private static Set<Uid> send(RunningServer running, PrintWriter out)
      throws IOException, InterruptedException {
    Archive archive = running.component(Archive.class);
    Set<Uid> studies = new HashSet<>();
    try (FrontDoor door = new FrontDoor(running)) {
      for (DicomFile file : SampleStudies.demonstration(STUDIES, LocalDateTime.now())) {
        Uid study = file.dataSet().requireUid(Tag.StudyInstanceUID);
        studies.add(study);
        if (archive.study(study, LOOKING).isEmpty()) {
          door.store(DicomWriter.toBytes(file));
        }
        if (studies.size() == 1 && awaitAnswers(running, studies).isEmpty()) {
          say(out, "The first has its answer, " + sinceStart() + " after the start.");
        }
      }
    }
    return studies;
  }

  /** Those that still wait when the time is up. */
  private static Set<Uid> awaitAnswers(RunningServer running, Set<Uid> studies)
      throws InterruptedException {
    Results results = running.component(Results.class);
    Set<Uid> waiting = new HashSet<>(studies);
    Instant until = Instant.now().plus(LIMIT);
    while (!waiting.isEmpty() && Instant.now().isBefore(until)) {
      waiting.removeIf(uid -> results.state(uid, LOOKING).kind() != StudyState.Kind.PENDING);
      Thread.sleep(PAUSE);
    }
    return waiting;
  }

  /** From the virtual machine's start: the process is older, for the launcher may have built. */
  private static String sinceStart() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return String.format(Locale.ROOT, "%.1f s", (System.currentTimeMillis() - started) / 1000.0);
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
