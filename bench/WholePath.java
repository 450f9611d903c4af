import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * Images a second from DICOM bytes to findings, against bare ONNX Runtime on the same model; blocks
 * alternate, so that other load on the machine meets both alike. Arguments: model folder, images a
 * block, blocks.
 */
public final class WholePath {
  private static final int CALLERS = 4;

  private WholePath() {}

  public static void main(String[] arguments) throws Exception {
    Model model = ModelFolders.read(Path.of(arguments[0]));
    int images = Integer.parseInt(arguments[1]);
    int blocks = Integer.parseInt(arguments[2]);
    List<byte[]> files = new ArrayList<>();
    List<float[]> inputs = new ArrayList<>();
    PixelTransform transform = new PixelTransform(model.card().input());
    for (int seed = 0; seed < 4; seed++) {
      byte[] file = DicomWriter.toBytes(SampleStudies.generate(seed, SampleKind.CLEAR_CHEST));
      files.add(file);
      inputs.add(transform.apply(DisplayPipeline.display(DicomReader.read(file), 0)).values());
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (Networks networks = new Networks();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      try (OrtSession session = environment.createSession(model.network().toString(), options)) {
        ImageReader reader = new ImageReader(networks);
        double whole = 0;
        double bare = 0;
        for (int block = -1; block < blocks; block++) {
          double one = wholePath(reader, model, files, callers, images);
          double other = bareRuntime(environment, session, model, inputs, images);
          if (block < 0) {
            continue; // warms up
          }
          whole += one / blocks;
          bare += other / blocks;
          System.out.printf("whole %.2f/s bare %.2f/s ratio %.3f%n", one, other, one / other);
        }
        System.out.printf(
            "mean of %d blocks of %d: whole %.2f/s, bare %.2f/s, ratio %.3f%n",
            blocks, images, whole, bare, whole / bare);
      }
    }
  }

  private static double wholePath(
      ImageReader reader, Model model, List<byte[]> files, ExecutorService callers, int images)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      byte[] file = files.get(i % files.size());
      tasks.add(() -> read(reader, model, file));
    }
    for (Future<String> done : callers.invokeAll(tasks)) {
      done.get();
    }
    return images / ((System.nanoTime() - start) * 1e-9);
  }

  private static String read(ImageReader reader, Model model, byte[] file) throws IOException {
    return reader
        .read(
            model,
            DisplayPipeline.display(DicomReader.read(file), 0),
            HeaderFacts.statedByUser(),
            Map.of())
        .outcome()
        .status();
  }

  private static double bareRuntime(
      OrtEnvironment environment,
      OrtSession session,
      Model model,
      List<float[]> inputs,
      int images)
      throws OrtException {
    InputSpec spec = model.card().input();
    long[] shape = {1, spec.channels().size(), spec.rows(), spec.columns()};
    long start = System.nanoTime();
    for (int i = 0; i < images; i++) {
      try (OnnxTensor tensor =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(inputs.get(i % inputs.size())), shape);
          OrtSession.Result result =
              session.run(Map.of(model.card().ports().input(), tensor))) {
        result.get(0).getValue();
      }
    }
    return images / ((System.nanoTime() - start) * 1e-9);
  }
}
