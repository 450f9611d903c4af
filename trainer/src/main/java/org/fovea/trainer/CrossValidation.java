package org.fovea.trainer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fovea.model.InputSpec;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;

/**
 * For a set too small to hold a part back: every image is judged by a network trained without its
 * fold, for as many epochs as all others, nothing being chosen on it.
 */
final class CrossValidation {

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
  CrossValidation(
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

  /** The fold of each image: persons whole, classes spread evenly, drawn by the seed. */
  static int[] folds(LabelledPlanes images, int folds, long seed) {
    Map<String, List<Integer>> persons = new TreeMap<>();
    int classes = 0;
    for (int i = 0; i < images.size(); i++) {
      persons.computeIfAbsent(images.examples().get(i).person(), any -> new ArrayList<>()).add(i);
      classes = Math.max(classes, images.label(i) + 1);
    }
    List<List<Integer>> order = new ArrayList<>(persons.values());
    Collections.shuffle(order, new Random(seed));
    int[][] counts = new int[folds][classes];
    int[] fold = new int[images.size()];
    for (List<Integer> person : order) {
      int label = images.label(person.getFirst());
      int emptiest = 0;
      for (int number = 1; number < folds; number++) {
        emptiest = counts[number][label] < counts[emptiest][label] ? number : emptiest;
      }
      for (int image : person) {
        fold[image] = emptiest;
        counts[emptiest][images.label(image)]++;
      }
    }
    return fold;
  }

  /** The images of a fold, or of all others. */
  static int[] members(int[] fold, int number, boolean inside) {
    int[] members = new int[fold.length];
    int count = 0;
    for (int i = 0; i < fold.length; i++) {
      if ((fold[i] == number) == inside) {
        members[count++] = i;
      }
    }
    return Arrays.copyOf(members, count);
  }

  /** What the networks say of the images they have not seen, in the images' order. */
  ShiftedOutputs outOfFold(LabelledPlanes images, int[] fold)
      throws IOException, InterruptedException {
    int folds = request.effort().crossValidation();
    List<ShiftedOutputs> parts = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int number = 0; number < folds; number++) {
      events.accept(new TrainingEvent.Stage("fold %d of %d".formatted(number + 1, folds)));
      LabelledPlanes rest = images.at(members(fold, number, false));
      Weights weights =
          new Fitting(
                  architecture,
                  spec,
                  request.effort(),
                  request.seed() + 1 + number,
                  request.start(),
                  requestDigest + " without fold " + number,
                  targets,
                  events)
              .fit(
                  rest,
                  LearningTargets.of(rest, targets),
                  null,
                  request.work().resolve("without" + (number + 1) + ".bin"));
      int[] judged = members(fold, number, true);
      try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
        parts.add(ShiftedOutputs.of(new Predictor(network, spec), images.at(judged)));
      }
      places.add(judged);
    }
    return ShiftedOutputs.placed(parts, places, images.size());
  }
}
