package org.fovea.evaluation;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.fovea.dataset.Example;
import org.fovea.inference.InferenceException;
import org.fovea.inference.ModelRunner;
import org.fovea.inference.Networks;
import org.fovea.inference.RunPriority;
import org.fovea.model.Gate;
import org.fovea.model.Model;
import org.fovea.model.PixelTransform;

/** How far from a model's own kind an image is, by the output its gate judges. */
public final class KindDistance {
  private final Model model;
  private final ModelRunner runner;

  /**
   * Of a gated model.
   *
   * @throws EvaluationRefused where the card has no gate
   */
  public KindDistance(Networks networks, Model model) {
    if (model.card().gate() == null) {
      throw new EvaluationRefused.NoGate(
          "expected a model with a gate, found none on the card of " + model.card().identity());
    }
    this.model = model;
    this.runner = networks.runner(model);
  }

  /** The distances; an image that the colour rule declines is beyond every one of them. */
  double[] of(List<Example> examples, EvaluationProgress progress) throws IOException {
    double[] distances = new double[examples.size()];
    int[] done = new int[1];
    List<IOException> failures =
        IntStream.range(0, distances.length)
            .parallel()
            .mapToObj(i -> {
              try {
                distances[i] = of(examples.get(i));
                synchronized (done) {
                  progress.at("kinds", ++done[0], distances.length);
                }
                return List.<IOException>of();
              } catch (IOException e) {
                return List.of(e);
              }
            })
            .flatMap(List::stream)
            .toList();
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return distances;
  }

  private double of(Example example) throws IOException {
    var input = new PixelTransform(model.card().input()).apply(example.image().read());
    try {
      Float distance = runner.run(input.values(), RunPriority.SCORING).distance();
      Gate gate = model.card().gate();
      if (distance == null || gate == null) {
        throw new IOException("expected a distance from " + model.card().identity());
      }
      return gate.judge(0, input.colourfulness()).inKind() ? distance : Double.MAX_VALUE;
    } catch (InferenceException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
