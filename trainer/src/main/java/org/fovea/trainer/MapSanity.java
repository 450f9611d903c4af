package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.fovea.model.InputSpec;
import org.fovea.model.Metric;
import org.fovea.model.MetricGroup;
import org.fovea.model.PixelTransform;

/**
 * Whether the maps depend on what was learnt (Adebayo et al. 2018): their correlation with the maps
 * of the same network with random weights, near 0 for honest maps (S18).
 */
final class MapSanity {

  private static final int IMAGES = 64;

  private MapSanity() {}

  static MetricGroup measure(
      Architecture architecture,
      Weights trained,
      InputSpec spec,
      LabelledPlanes images,
      long seed) {
    int count = Math.min(IMAGES, images.size());
    List<float[]> learnt = maps(architecture, trained, spec, images, count);
    // The observed statistics stay: with their initial values the random network would saturate.
    Weights random =
        new Weights(Weights.initial(architecture, seed + 1).trained(), trained.observed());
    List<float[]> unlearnt = maps(architecture, random, spec, images, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += correlation(learnt.get(i), unlearnt.get(i));
    }
    return new MetricGroup(
        "map: weights made random",
        "validation part, first finding",
        count,
        List.of(new Metric("meanCorrelation", sum / count, null, null, null)));
  }

  private static List<float[]> maps(
      Architecture architecture,
      Weights weights,
      InputSpec spec,
      LabelledPlanes images,
      int count) {
    PixelTransform transform = new PixelTransform(spec);
    List<float[]> maps = new ArrayList<>();
    try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
      for (int i = 0; i < count; i++) {
        try (PointerScope _ = new PointerScope();
            NoGradGuard _ = new NoGradGuard()) {
          Tensor input =
              Tensors.of(
                  images.input(images.plane(i), transform, spec),
                  1,
                  spec.channels().size(),
                  spec.rows(),
                  spec.columns());
          TorchNetwork.Pass pass = network.forward(input, false, 0);
          maps.add(Tensors.read(network.map(pass).narrow(1, 0, 1).contiguous()));
        }
      }
    }
    return maps;
  }

  /** Pearson's; 0 where one of them is flat. */
  private static double correlation(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squaresA == 0 || squaresB == 0 ? 0 : both / Math.sqrt(squaresA * squaresB);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
