import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.PixelDecoder;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.InputSpec;
import org.fovea.model.Normalisation;
import org.fovea.model.PixelTransform;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;

/**
 * Processor milliseconds of each step from a DICOM file to a model's input, the least of ten
 * rounds, for an object of 12 and one of 16 bits.
 */
public final class PixelPath {

  private static final int SIDE = 224;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 10;
  private static final int RUNS = 30;

  private static volatile Object sink = "";

  private PixelPath() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Files.createTempFile("pixel-path", ".dcm");
    try {
      for (long seed : new long[] {3, 5}) {
        Files.write(
            file, DicomWriter.toBytes(SampleStudies.generate(seed, SampleKind.CLEAR_CHEST)));
        measure(file);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(Path path) throws Exception {
    DicomFile file = DicomReader.read(path);
    DisplayImage image = DisplayPipeline.display(file, 0);
    DisplayImage whole =
        DisplayPipeline.of(file.dataSet(), 0).render(PixelDecoder.decode(file, 0));
    PixelTransform transform = transform(Normalisation.STANDARDISED, Normalisation.LOCAL);
    float[] plane = transform.prepare(image).values();
    System.out.println(image.columns() + "×" + image.rows() + ", " + Files.size(path) + " bytes");
    time("read the header", () -> DicomReader.read(path));
    time("display, pixels when asked for", () -> DisplayPipeline.display(file, 0));
    time("resample those pixels", () -> transform.prepare(image));
    time("(decode and render a frame)", () -> rendered(file));
    time("(resample its samples)", () -> transform.prepare(whole));
    for (Normalisation normalisation : Normalisation.grey()) {
      PixelTransform one = transform(normalisation);
      time("normalise " + normalisation, () -> one.normalise(plane));
    }
    time(
        "file to input, two channels",
        () -> transform.apply(DisplayPipeline.display(DicomReader.read(path), 0)));
  }

  private static PixelTransform transform(Normalisation... channels) {
    return new PixelTransform(
        new InputSpec(SIDE, SIDE, true, 0.8, List.of(channels), 0.5, 0.25));
  }

  private static DisplayImage rendered(DicomFile file) throws IOException {
    return DisplayPipeline.of(file.dataSet(), 0).render(PixelDecoder.decode(file, 0));
  }

  private static void time(String name, Callable<?> step) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      sink = step.call();
    }
    double least = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < RUNS; i++) {
        sink = step.call();
      }
      least = Math.min(least, (threads.getCurrentThreadCpuTime() - start) * 1e-6 / RUNS);
    }
    System.out.printf("  %-32s %6.3f ms%n", name, least);
  }
}
