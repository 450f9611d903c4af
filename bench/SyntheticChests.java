import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.inference.HeaderFacts;
import org.fovea.inference.ImageReader;
import org.fovea.inference.Networks;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.Wilson;

/**
 * How a model takes the generator's chests: AUC of consolidated against clear and how many are
 * declined, over seeds nobody looked at. Arguments: model folder, first seed, number of seeds.
 */
public final class SyntheticChests {
  private SyntheticChests() {}

  /** Odd seeds are clear, even ones consolidated. */
  private record Read(long seed, boolean consolidated, ReadOutcome outcome) {}

  public static void main(String[] arguments) {
    Model model = ModelFolders.read(Path.of(arguments[0]));
    long first = Long.parseLong(arguments[1]);
    long count = Long.parseLong(arguments[2]);
    List<Read> reads;
    try (Networks networks = new Networks()) {
      ImageReader reader = new ImageReader(networks);
      reads =
          LongStream.range(first, first + count)
              .parallel()
              .mapToObj(seed -> read(model, reader, seed))
              .toList();
    }
    Map<String, Integer> declined = new TreeMap<>();
    List<Double> scores = new ArrayList<>();
    List<Boolean> labels = new ArrayList<>();
    for (Read read : reads) {
      if (read.outcome() instanceof ReadOutcome.Completed completed) {
        scores.add(completed.findings().getFirst().probability().value());
        labels.add(read.consolidated());
        System.out.printf(
            "%d %s %.4f%n",
            read.seed(), read.consolidated() ? "consolidated" : "clear", scores.getLast());
      } else {
        declined.merge(read.outcome() + (read.consolidated() ? "" : " (clear)"), 1, Integer::sum);
      }
    }
    boolean[] positive = new boolean[labels.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = labels.get(i);
    }
    Predictions predictions =
        new Predictions(scores.stream().mapToDouble(Double::doubleValue).toArray(), positive);
    Estimate area = Auc.delong(predictions);
    Estimate rate = Wilson.interval(reads.size() - scores.size(), reads.size());
    double threshold = model.card().findings().getFirst().operatingPoint().threshold();
    Confusion confusion = Confusion.at(threshold, predictions);
    declined.forEach((why, times) -> System.out.println(times + " " + why));
    System.out.printf(
        "%s: AUC %.3f [%.3f, %.3f] of %d answered; declined %.3f [%.3f, %.3f] of %d;"
            + " sensitivity %.3f, specificity %.3f at the card's threshold%n",
        model.card().identity(),
        area.value(),
        area.lower(),
        area.upper(),
        scores.size(),
        rate.value(),
        rate.lower(),
        rate.upper(),
        reads.size(),
        confusion.sensitivity().value(),
        confusion.specificity().value());
  }

  private static Read read(Model model, ImageReader reader, long seed) {
    boolean consolidated = seed % 2 == 0;
    DicomFile file =
        SampleStudies.generate(
            seed, consolidated ? SampleKind.CONSOLIDATED_CHEST : SampleKind.CLEAR_CHEST);
    try {
      return new Read(
          seed,
          consolidated,
          reader
              .read(model, DisplayPipeline.display(file, 0), HeaderFacts.statedByUser(), Map.of())
              .outcome());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
