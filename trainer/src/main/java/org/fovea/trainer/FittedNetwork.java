package org.fovea.trainer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.fovea.model.InputSpec;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Weights, and what was said of images they were not fitted on.
 *
 * @param temperature that the head was divided by; 1 for independent findings
 * @param outputs of the validation part, or of every image by the network that has not seen it
 * @param on the images of the outputs
 * @param fold of each image; empty: a split gives the figures
 */
@SuppressWarnings("ArrayRecordComponent")
record FittedNetwork(
    Weights weights, double temperature, ShiftedOutputs outputs, LabelledPlanes on, int[] fold) {

  boolean crossValidated() {
    return fold.length > 0;
  }

  /** For each image the decisions fitted without its fold. */
  Judged.Judges judges(Targets targets, InputSpec spec, @Nullable Double sensitivity) {
    List<Decisions> withoutFold = new ArrayList<>();
    for (int number = 0; number <= Arrays.stream(fold).max().orElse(0); number++) {
      int[] rest = CrossValidation.members(fold, number, false);
      withoutFold.add(
          Decisions.fit(outputs.at(rest), on.at(rest), targets, spec.colour(), sensitivity));
    }
    return image -> withoutFold.get(fold[image]);
  }

  /** Fits a network one way or the other. */
  static final class Maker {

    private static final String CHECKPOINT_FILE = "checkpoint.bin";

    private final Architecture architecture;
    private final InputSpec spec;
    private final TrainingRequest request;
    private final String requestDigest;
    private final Targets targets;
    private final Consumer<TrainingEvent> events;

    /**
     * Of one request.
     *
     * @param requestDigest of everything that determines the weights
     */
    Maker(
        Architecture architecture,
        InputSpec spec,
        TrainingRequest request,
        String requestDigest,
        Targets targets,
        Consumer<TrainingEvent> events) {
      this.architecture = architecture;
      this.spec = spec;
      this.request = request;
      this.requestDigest = requestDigest;
      this.targets = targets;
      this.events = events;
    }

    /** Chosen and calibrated on a part of its own. */
    FittedNetwork validated(LabelledPlanes training, LabelledPlanes validation)
        throws IOException, InterruptedException {
      LearningTargets learningTargets = LearningTargets.of(training, targets);
      if (request.effort().folds() > 0) {
        Opinions opinions =
            new Opinions(architecture, spec, request, requestDigest, targets, events);
        learningTargets = learningTargets.with(opinions.of(training));
        events.accept(new TrainingEvent.Stage("the network itself"));
      }
      Weights weights = fit(training, learningTargets, validation);
      return cooled(weights, said(weights, validation), validation, new int[0]);
    }

    /** On all images, calibrated by what networks said of those they had not seen. */
    FittedNetwork crossValidated(LabelledPlanes all) throws IOException, InterruptedException {
      int[] fold = CrossValidation.folds(all, request.effort().crossValidation(), request.seed());
      ShiftedOutputs outOfFold =
          new CrossValidation(architecture, spec, request, requestDigest, targets, events)
              .outOfFold(all, fold);
      events.accept(new TrainingEvent.Stage("the network itself"));
      Weights weights = fit(all, LearningTargets.of(all, targets), null);
      return cooled(weights, outOfFold.withFeatures(said(weights, all)), all, fold);
    }

    private Weights fit(
        LabelledPlanes training,
        LearningTargets learningTargets,
        @Nullable LabelledPlanes validation)
        throws IOException, InterruptedException {
      return new Fitting(
              architecture,
              spec,
              request.effort(),
              request.seed(),
              request.start(),
              requestDigest,
              targets,
              events)
          .fit(training, learningTargets, validation, request.work().resolve(CHECKPOINT_FILE));
    }

    private ShiftedOutputs said(Weights weights, LabelledPlanes images) {
      events.accept(new TrainingEvent.Stage("calibration"));
      try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
        return ShiftedOutputs.of(new Predictor(network, spec), images);
      }
    }

    private FittedNetwork cooled(
        Weights weights, ShiftedOutputs outputs, LabelledPlanes on, int[] fold) {
      if (!targets.exclusive()) {
        return new FittedNetwork(weights, 1, outputs, on, fold);
      }
      int[] classes = new int[on.size()];
      Arrays.setAll(classes, i -> targets.labels().indexOf(on.label(i)));
      double temperature = Softmax.temperature(outputs.plain().logits(), classes);
      return new FittedNetwork(
          weights.cooled(architecture, temperature),
          temperature,
          outputs.cooled(temperature),
          on,
          fold);
    }
  }
}
