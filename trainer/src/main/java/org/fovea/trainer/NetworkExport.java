package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fovea.model.InputSpec;
import org.fovea.trainer.Architecture.Block;
import org.fovea.trainer.Architecture.Convolution;
import org.fovea.trainer.Weights.Slot;

/**
 * Writes a trained network as ONNX: batch normalisation folded into the convolutions, the class
 * activation map and the gate's distance as further outputs of the same pass.
 */
final class NetworkExport {

  static final String INPUT = "input";
  static final String LOGITS = "logits";
  static final String MAP = "map";
  static final String DISTANCE = "distance";

  private static final double EPSILON = 1e-5;

  private final Architecture architecture;
  private final Weights weights;
  private final Map<String, Slot> trained;
  private final Map<String, Slot> observed;
  private final OnnxGraph graph = new OnnxGraph("fovea");

  private NetworkExport(Architecture architecture, Weights weights) {
    this.architecture = architecture;
    this.weights = weights;
    this.trained = Weights.trainedSlots(architecture);
    this.observed = Weights.observedSlots(architecture);
  }

  static byte[] write(
      Architecture architecture, Weights weights, InputSpec spec, GateFit gate, String version) {
    return new NetworkExport(architecture, weights).write(spec, gate, version);
  }

  private byte[] write(InputSpec spec, GateFit gate, String version) {
    graph.input(INPUT, "N", spec.channels().size(), spec.rows(), spec.columns());
    List<String> levels = new ArrayList<>();
    String x = graph.relu("stem/out", convolution(architecture.stemConvolution(), INPUT));
    levels.add(graph.pool("stem/pooled", x));
    String lastStage = "stage" + architecture.widths().size();
    for (Block block : architecture.residualBlocks()) {
      String name = block.first().name();
      if (name.startsWith(lastStage + ".block1.")) {
        levels.add(graph.pool("middle/pooled", x));
      }
      String inner = graph.relu(name + "/relu", convolution(block.first(), x));
      inner = convolution(block.second(), inner);
      String shortcut =
          block.shortcut().isEmpty() ? x : convolution(block.shortcut().getFirst(), x);
      x = graph.relu(name + "/out", graph.add(name + "/sum", inner, shortcut));
    }
    String pooled = graph.pool("pooled", x);
    levels.add(pooled);
    head(x, pooled);
    distance(graph.concatenate("gate/features", levels), gate);
    graph.output(LOGITS, "N", architecture.findings());
    graph.output(MAP, "N", architecture.findings(), "h", "w");
    graph.output(DISTANCE, "N");
    return graph.model("fovea-trainer", version);
  }

  private String convolution(Convolution c, String from) {
    float[] weight = values(trained, c.name() + ".weight");
    float[] gain = values(trained, c.name() + ".gain");
    float[] shift = values(trained, c.name() + ".shift");
    float[] mean = values(observed, c.name() + ".mean");
    float[] variance = values(observed, c.name() + ".variance");
    int perOut = weight.length / c.out();
    float[] bias = new float[c.out()];
    for (int out = 0; out < c.out(); out++) {
      double scale = gain[out] / Math.sqrt(variance[out] + EPSILON);
      bias[out] = (float) (shift[out] - mean[out] * scale);
      for (int i = out * perOut; i < (out + 1) * perOut; i++) {
        weight[i] = (float) (weight[i] * scale);
      }
    }
    String weightName =
        graph.constant(c.name() + ".weight", weight, c.out(), c.in(), c.kernel(), c.kernel());
    String biasName = graph.constant(c.name() + ".bias", bias, c.out());
    return graph.convolution(
        c.name(), from, weightName, biasName, c.kernel(), c.stride(), c.padding());
  }

  /** Contribution of each place: the mean of the map plus the bias is the logit. */
  private void head(String places, String pooled) {
    float[] weight = values(trained, "head.weight");
    int findings = architecture.findings();
    int features = architecture.features();
    String linear = graph.constant("head.weight", weight, findings, features);
    String bias = graph.constant("head.bias", values(trained, "head.bias"), findings);
    graph.linear(LOGITS, pooled, linear, bias);
    String asConvolution = graph.constant("map.weight", weight, findings, features, 1, 1);
    String none = graph.constant("map.bias", new float[findings], findings);
    graph.convolution(MAP, places, asConvolution, none, 1, 1, 0);
  }

  private void distance(String features, GateFit gate) {
    String matrix =
        graph.constant("gate.matrix", gate.matrix(), gate.components(), gate.features());
    String offset = graph.constant("gate.offset", gate.offset(), gate.components());
    String whitened = graph.linear("gate/whitened", features, matrix, offset);
    String squares = graph.multiply("gate/squares", whitened, whitened);
    graph.squareRoot(DISTANCE, graph.sumOfColumns("gate/sum", squares));
  }

  private float[] values(Map<String, Slot> slots, String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    float[] flat = slots == trained ? weights.trained() : weights.observed();
    return java.util.Arrays.copyOfRange(flat, slot.offset(), slot.offset() + slot.length());
  }
}
