import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;

/** The program of {@code bench/stow}; arguments: where the product is, then its options. */
public final class Stow {

  private static final int CHESTS = 24;

  /** One study that was sent. */
  private record Sent(Uid study, long answeredNanos) {
    double since() {
      return (System.nanoTime() - answeredNanos) * 1e-6;
    }
  }

  private final Path home;
  private final List<DataSet> chests = new ArrayList<>();
  private final int images;
  private final int senders;
  private final int starts;
  private final int demos;

  private Stow(Path home, Map<String, Integer> options) {
    this.home = home;
    images = options.get("--images");
    senders = options.get("--senders");
    starts = options.get("--starts");
    demos = options.get("--demos");
    System.err.println("making " + Math.min(images, CHESTS) + " chests …");
    for (int seed = 0; seed < Math.min(images, CHESTS); seed++) {
      SampleKind kind =
          seed % 2 == 0 ? SampleKind.CONSOLIDATED_CHEST : SampleKind.CLEAR_CHEST;
      chests.add(SampleStudies.generate(60_000 + seed, kind).dataSet());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Integer> options =
        new TreeMap<>(Map.of("--images", 200, "--senders", 4, "--starts", 6, "--demos", 3));
    for (int i = 1; i < arguments.length; i += 2) {
      if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
        System.err.println("bench/stow: unknown or incomplete option " + arguments[i]);
        System.exit(2);
      }
      options.put(arguments[i], Integer.parseInt(arguments[i + 1]));
    }
    Path folder = Files.createTempDirectory("fovea-stow");
    try {
      new Stow(Path.of(arguments[0]), options).run(folder);
    } finally {
      try (var all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void run(Path folder) throws Exception {
    System.out.printf("%-28s %9s %9s %9s %6s%n", "", "p50", "p95", "most", "n");
    Path data = folder.resolve("data");
    String password = "";
    List<Double> times = new ArrayList<>();
    for (int start = 0; start < starts; start++) {
      try (BenchServer server = BenchServer.serve(home, data, folder.resolve("start.log"))) {
        times.add(server.startMillis());
        password = start == 0 ? server.password() : password;
      }
    }
    row("start, empty directory, ms", times.subList(0, 1));
    row("start, ms", times.subList(1, times.size()));
    try (BenchServer server = BenchServer.serve(home, data, folder.resolve("server.log"))) {
      server.login(password);
      System.out.printf("%-28s %9.0f MB%n", "resident after the start", server.residentMegabytes());
      idle(server);
      System.out.printf("%-28s %9.0f MB%n", "resident after idle", server.residentMegabytes());
      several(server);
      System.out.printf("%-28s %9.0f MB%n", "resident after senders", server.residentMegabytes());
    }
    List<Double> first = new ArrayList<>();
    for (int demo = 0; demo < demos; demo++) {
      first.add(BenchServer.demo(home, folder.resolve("demo" + demo), folder.resolve("demo.log")));
    }
    row("demo, first finding, ms", first);
  }

  private void idle(BenchServer server) throws Exception {
    List<Double> findings = new ArrayList<>();
    List<Double> explanations = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      Sent sent = send(server, i);
      while (!server.answered(sent.study())) {
        Thread.sleep(10);
      }
      findings.add(sent.since());
      if (server.explains(sent.study())) {
        while (server.beingTested(sent.study())) {
          Thread.sleep(10);
        }
        explanations.add(sent.since());
      }
    }
    row("idle: finding, ms", findings);
    row("idle: explanation, ms", explanations);
  }

  private void several(BenchServer server) throws Exception {
    List<Double> findings = new CopyOnWriteArrayList<>();
    Queue<Sent> explained = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int sender = 0; sender < senders; sender++) {
      int first = sender;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = first; i < images; i += senders) {
                        Sent sent = send(server, i);
                        while (!server.answered(sent.study())) {
                          Thread.sleep(10);
                        }
                        findings.add(sent.since());
                        if (server.explains(sent.study())) {
                          explained.add(sent);
                        }
                      }
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  }));
    }
    List<Double> explanations = new ArrayList<>();
    Queue<Sent> oldest = new ArrayDeque<>();
    while (threads.stream().anyMatch(Thread::isAlive)
        || !explained.isEmpty()
        || !oldest.isEmpty()) {
      // Explanations are scored about in the order of arrival: only the oldest are asked for.
      while (oldest.size() < senders && !explained.isEmpty()) {
        oldest.add(explained.remove());
      }
      for (Sent sent : List.copyOf(oldest)) {
        if (!server.beingTested(sent.study())) {
          explanations.add(sent.since());
          oldest.remove(sent);
        }
      }
      Thread.sleep(50);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    row(senders + " senders: finding, ms", findings);
    row(senders + " senders: explanation, ms", explanations);
    System.out.printf(
        "%-28s %9.1f a second%n", "images with explanations", findings.size() / seconds);
  }

  /** Sends a chest as a new study; time runs from the response. */
  private Sent send(BenchServer server, int index) throws IOException, InterruptedException {
    Uid study = Uid.create();
    DataSet object =
        chests
            .get(index % chests.size())
            .copy()
            .put(Tag.StudyInstanceUID, study)
            .put(Tag.SeriesInstanceUID, Uid.create())
            .put(Tag.SOPInstanceUID, Uid.create());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("--fovea-bench\r\nContent-Type: application/dicom\r\n\r\n"));
    body.writeBytes(DicomWriter.toBytes(DicomFile.of(object)));
    body.writeBytes(ascii("\r\n--fovea-bench--\r\n"));
    server.stow(body.toByteArray(), "fovea-bench");
    return new Sent(study, System.nanoTime());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void row(String name, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      System.out.printf("%-28s none%n", name);
      return;
    }
    System.out.printf(
        "%-28s %9.0f %9.0f %9.0f %6d%n",
        name,
        sorted[(sorted.length - 1) / 2],
        sorted[Math.max(0, (int) Math.ceil(0.95 * sorted.length) - 1)],
        sorted[sorted.length - 1],
        sorted.length);
  }
}
