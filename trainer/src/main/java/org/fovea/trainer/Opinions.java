package org.fovea.trainer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.fovea.model.InputSpec;
import org.fovea.statistics.PlattScaling;
import org.fovea.statistics.Predictions;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;

/**
 * What networks think of training images they were not trained on (knowledge distillation, Hinton
 * et al. 2015, out of fold): doubtful images and wrong labels get a target between the classes.
 */
final class Opinions {

  private final Architecture architecture;
  private final InputSpec spec;
  private final TrainingRequest request;
  private final String requestDigest;
  private final Targets targets;
  private final Consumer<TrainingEvent> events;

  /**
   * @param spec of the network that will learn from them; they look at half the size
   * @param requestDigest of everything that determines the weights
   */
  Opinions(
      Architecture architecture,
      InputSpec spec,
      TrainingRequest request,
      String requestDigest,
      Targets targets,
      Consumer<TrainingEvent> events) {
    this.architecture = architecture;
    this.spec = Fitting.halved(spec);
    this.request = request;
    this.requestDigest = requestDigest;
    this.targets = targets;
    this.events = events;
  }

  /** Probabilities {@code float[N][findings]} flattened, of the training images in their order. */
  float[] of(LabelledPlanes training) throws IOException, InterruptedException {
    int folds = request.effort().folds();
    int[] fold = folds(training, folds);
    float[] opinions = new float[training.size() * targets.count()];
    for (int number = 0; number < folds; number++) {
      events.accept(new TrainingEvent.Stage("fold %d of %d".formatted(number + 1, folds)));
      int[] out = members(fold, number, true);
      LabelledPlanes judged = training.at(out);
      LabelledPlanes rest = training.at(members(fold, number, false));
      Weights weights =
          new Fitting(
                  architecture,
                  spec,
                  effort(),
                  request.seed() + 1 + number,
                  null,
                  requestDigest + " fold " + number,
                  targets,
                  events)
              .fit(
                  rest,
                  LearningTargets.of(rest, targets),
                  judged,
                  request.work().resolve("fold" + (number + 1) + ".bin"));
      write(weights, judged, out, opinions);
    }
    return opinions;
  }

  private TrainingRequest.Effort effort() {
    TrainingRequest.Effort whole = request.effort();
    int epochs = Math.max(1, whole.coarseEpochs());
    return new TrainingRequest.Effort(
        epochs,
        0,
        epochs,
        whole.batch(),
        whole.rate(),
        whole.threads(),
        whole.reducedPrecision(),
        0);
  }

  /** Persons are not divided. */
  private static int[] folds(LabelledPlanes training, int folds) {
    return training.examples().stream()
        .mapToInt(example -> {
          CRC32 hash = new CRC32();
          hash.update(example.person().getBytes(StandardCharsets.UTF_8));
          return (int) (hash.getValue() % folds);
        })
        .toArray();
  }

  private static int[] members(int[] fold, int number, boolean inside) {
    int[] members = new int[fold.length];
    int count = 0;
    for (int i = 0; i < fold.length; i++) {
      if ((fold[i] == number) == inside) {
        members[count++] = i;
      }
    }
    return Arrays.copyOf(members, count);
  }

  private void write(Weights weights, LabelledPlanes judged, int[] indices, float[] opinions) {
    List<Predictor.Outputs> views = new ArrayList<>();
    try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
      Predictor predictor = new Predictor(network, spec);
      for (Shift view : Shift.views()) {
        views.add(predictor.predict(judged, view));
      }
    }
    for (int finding = 0; finding < targets.count(); finding++) {
      double[] logits = new double[judged.size()];
      for (Predictor.Outputs view : views) {
        double[] seen = view.ofFinding(finding);
        for (int i = 0; i < logits.length; i++) {
          logits[i] += seen[i] / views.size();
        }
      }
      PlattScaling scaling =
          PlattScaling.fit(new Predictions(logits, judged.positives(targets.label(finding))));
      for (int i = 0; i < logits.length; i++) {
        double logit = scaling.slope() * logits[i] + scaling.intercept();
        opinions[indices[i] * targets.count() + finding] = (float) (1 / (1 + Math.exp(-logit)));
      }
    }
  }
}
