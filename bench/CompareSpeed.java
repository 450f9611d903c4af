import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fovea.dataset.Example;
import org.fovea.evaluation.Comparison;
import org.fovea.evaluation.ComparisonPage;
import org.fovea.evaluation.ScoredModel;
import org.fovea.imaging.DisplayImage;

/** Time to compare models once they have answered: CASES [MODELS] [IMAGES-OF-A-PERSON]. */
public final class CompareSpeed {
  private CompareSpeed() {}

  public static void main(String[] arguments) {
    int cases = Integer.parseInt(arguments[0]);
    int models = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int ofAPerson = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    SplittableRandom random = new SplittableRandom(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      examples.add(
          new Example(
              "case" + i,
              java.util.Set.of(random.nextInt(4) == 0 ? 1 : 0),
              "person" + i / ofAPerson,
              () -> new DisplayImage(2, 2, 1, new float[] {0, 1, 0, 1}),
              Map.of("sex", i % 2 == 0 ? "F" : "M", "age", Integer.toString(i % 90))));
    }
    List<ScoredModel> scored = new ArrayList<>();
    for (int model = 0; model < models; model++) {
      double[] probabilities = new double[cases];
      for (int i = 0; i < cases; i++) {
        double logit =
            (examples.get(i).label() == 1 ? 1 : -2) + (1 + 0.2 * model) * random.nextGaussian();
        probabilities[i] = 1 / (1 + Math.exp(-logit));
      }
      scored.add(new ScoredModel("model" + model, 0.5, probabilities, null));
    }
    for (int round = 1; round <= 3; round++) {
      long start = System.nanoTime();
      var report = Comparison.of(scored, examples, 1, List.of("sex", "age"));
      int page = ComparisonPage.of(report).length();
      System.out.printf(
          "%d cases, %d models, %d images a person: %.2f s with the page (%d kB)%n",
          cases, models, ofAPerson, (System.nanoTime() - start) / 1e9, page / 1000);
    }
  }
}
