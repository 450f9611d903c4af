import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.inference.HeaderFacts;
import org.fovea.inference.ImageReader;
import org.fovea.inference.Networks;
import org.fovea.model.InputSpec;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.fovea.model.PixelTransform;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;

/**
 * Images a second from DICOM files to findings, against bare ONNX Runtime on the same model and as
 * many cores, its inputs ready in memory. Blocks of both alternate, so that other load on the
 * machine meets both alike; of other load the processor time an image takes says more than the
 * clock. Arguments: model folder, images a block, blocks.
 */
public final class WholePath {

  private static final int FILES = 12;
  private static final int CALLERS = 4;
  private static final int WARM_UP = 600;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** A way to use ONNX Runtime: threads of a run, runs at once, images of a run. */
  private record Setting(int threads, int callers, int batch) {
    @Override
    public String toString() {
      return "%d thread(s) a run, %d run(s) at once, batches of %d"
          .formatted(threads, callers, batch);
    }
  }

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(CORES, 1, 1),
          new Setting(CORES, 1, 8),
          new Setting(CORES, 2, 1),
          new Setting(1, CORES, 1),
          new Setting(1, CORES, 2),
          new Setting(1, CORES, 4),
          new Setting(1, CORES, 8));

  /** Images a second, and processor milliseconds an image. */
  private record Speed(double rate, double milliseconds) {}

  private interface Block {
    void run() throws Exception;
  }

  private WholePath() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      System.err.println("usage: bench/run WholePath MODEL-FOLDER IMAGES-A-BLOCK BLOCKS");
      System.exit(2);
    }
    Model model = ModelFolders.read(Path.of(arguments[0]));
    int images = Integer.parseInt(arguments[1]);
    int blocks = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("whole-path");
    try (Networks networks = new Networks()) {
      List<Path> files = files(folder);
      List<float[]> inputs = inputs(model, files);
      Setting best = best(model, inputs, images);
      System.out.println("bare ONNX Runtime is fastest with " + best);
      ImageReader reader = new ImageReader(networks);
      List<Speed> whole = new ArrayList<>();
      List<Speed> bare = new ArrayList<>();
      try (Bare runtime = new Bare(model, best)) {
        speed(WARM_UP, () -> whole(reader, model, files, WARM_UP)); // the compiler's
        for (int block = 0; block < blocks; block++) {
          Speed one = speed(images, () -> whole(reader, model, files, images));
          Speed other = speed(images, () -> runtime.run(inputs, images));
          whole.add(one);
          bare.add(other);
          print("block " + (block + 1), one, other);
        }
      }
      print("median of " + blocks + " blocks of " + images, median(whole), median(bare));
    } finally {
      try (var left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void print(String name, Speed whole, Speed bare) {
    System.out.printf(
        "%s: whole %.1f/s, %.2f ms CPU; bare %.1f/s, %.2f ms CPU; ratio %.3f, of CPU time %.3f%n",
        name,
        whole.rate(),
        whole.milliseconds(),
        bare.rate(),
        bare.milliseconds(),
        whole.rate() / bare.rate(),
        bare.milliseconds() / whole.milliseconds());
  }

  private static Speed median(List<Speed> speeds) {
    return new Speed(
        speeds.stream().mapToDouble(Speed::rate).sorted().toArray()[speeds.size() / 2],
        speeds.stream().mapToDouble(Speed::milliseconds).sorted().toArray()[speeds.size() / 2]);
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int seed = 0; seed < FILES; seed++) {
      byte[] file = DicomWriter.toBytes(SampleStudies.generate(seed, SampleKind.CLEAR_CHEST));
      files.add(Files.write(folder.resolve(seed + ".dcm"), file));
    }
    return files;
  }

  private static List<float[]> inputs(Model model, List<Path> files) throws IOException {
    PixelTransform transform = new PixelTransform(model.card().input());
    List<float[]> inputs = new ArrayList<>();
    for (Path file : files) {
      inputs.add(transform.apply(DisplayPipeline.display(DicomReader.read(file), 0)).values());
    }
    return inputs;
  }

  private static Setting best(Model model, List<float[]> inputs, int images) throws Exception {
    double[] rates = new double[SETTINGS.size()];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < rates.length; i++) {
        try (Bare bare = new Bare(model, SETTINGS.get(i))) {
          bare.run(inputs, images / 4);
          rates[i] = Math.max(rates[i], speed(images, () -> bare.run(inputs, images)).rate());
        }
      }
    }
    for (int i = 0; i < rates.length; i++) {
      System.out.printf("bare %.1f/s with %s%n", rates[i], SETTINGS.get(i));
    }
    return SETTINGS.stream()
        .max(Comparator.comparingDouble(setting -> rates[SETTINGS.indexOf(setting)]))
        .orElseThrow();
  }

  private static Speed speed(int images, Block block) throws Exception {
    long cpu = processorNanoseconds();
    long start = System.nanoTime();
    block.run();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Speed(images / seconds, (processorNanoseconds() - cpu) * 1e-6 / images);
  }

  private static long processorNanoseconds() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Runs a task so often, shared by so many threads. */
  private static void share(int times, int threads, Callable<?> task) throws Exception {
    AtomicInteger left = new AtomicInteger(times);
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            workers.submit(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    task.call();
                  }
                  return null;
                }));
      }
      for (Future<?> done : running) {
        done.get();
      }
    }
  }

  private static void whole(ImageReader reader, Model model, List<Path> files, int images)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    share(
        images,
        CALLERS,
        () ->
            reader
                .read(
                    model,
                    DisplayPipeline.display(
                        DicomReader.read(files.get(next.getAndIncrement() % FILES)), 0),
                    HeaderFacts.statedByUser(),
                    Map.of())
                .outcome()
                .status());
  }

  /** Bare ONNX Runtime: inputs to outputs. */
  private static final class Bare implements AutoCloseable {
    private final OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    private final OrtSession session;
    private final Model model;
    private final Setting setting;
    private final ThreadLocal<FloatBuffer> buffer;

    Bare(Model model, Setting setting) throws OrtException {
      this.model = model;
      this.setting = setting;
      int bytes = Float.BYTES * model.card().input().length() * setting.batch();
      buffer =
          ThreadLocal.withInitial(() ->
              ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer());
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(setting.threads());
        // Spinning wins nothing here and would take the whole path's blocks their cores.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        session = environment.createSession(model.network().toString(), options);
      }
    }

    void run(List<float[]> inputs, int images) throws Exception {
      InputSpec spec = model.card().input();
      long[] shape = {setting.batch(), spec.channels().size(), spec.rows(), spec.columns()};
      AtomicInteger next = new AtomicInteger();
      share(
          images / setting.batch(),
          setting.callers(),
          () -> {
            FloatBuffer values = buffer.get().clear();
            for (int i = 0; i < setting.batch(); i++) {
              values.put(inputs.get(next.getAndIncrement() % inputs.size()));
            }
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values.flip(), shape);
                OrtSession.Result result =
                    session.run(Map.of(model.card().ports().input(), tensor))) {
              return result.get(0).getValue();
            }
          });
    }

    @Override
    public void close() throws OrtException {
      session.close();
    }
  }
}
