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

  /**
   * The file's bytes.
   *
   * @param findings the logits that are findings, in the order of the outputs; of independent
   *     findings all
   */
  static byte[] write(
      Architecture architecture,
      Weights weights,
      List<Integer> findings,
      InputSpec spec,
      GateFit gate,
      String version) {
    return new NetworkExport(architecture, weights).write(findings, spec, gate, version);
  }

  private byte[] write(List<Integer> findings, InputSpec spec, GateFit gate, String version) {
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
    if (architecture.exclusive()) {
      exclusiveHead(x, pooled, findings);
    } else {
      head(x, pooled);
    }
    distance(graph.concatenate("gate/features", levels), gate);
    graph.output(LOGITS, "N", findings.size());
    graph.output(MAP, "N", findings.size(), "h", "w");
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

  /**
   * Of exclusive classes: each finding's logit is its log-odds against all other classes; its map
   * is its own contribution less the mean of the others'.
   */
  private void exclusiveHead(String places, String pooled, List<Integer> findings) {
    float[] weight = values(trained, "head.weight");
    int classes = architecture.findings();
    int features = architecture.features();
    String linear = graph.constant("head.weight", weight, classes, features);
    String bias = graph.constant("head.bias", values(trained, "head.bias"), classes);
    String all = graph.linear("classes", pooled, linear, bias);
    List<String> odds = new ArrayList<>();
    float[] apart = new float[findings.size() * features];
    for (int i = 0; i < findings.size(); i++) {
      int own = findings.get(i);
      odds.add(logOdds("class" + own, all, own));
      for (int f = 0; f < features; f++) {
        double others = 0;
        for (int k = 0; k < classes; k++) {
          others += k == own ? 0 : weight[k * features + f];
        }
        apart[i * features + f] = (float) (weight[own * features + f] - others / (classes - 1));
      }
    }
    graph.concatenate(LOGITS, odds);
    String asConvolution = graph.constant("map.weight", apart, findings.size(), features, 1, 1);
    String none = graph.constant("map.bias", new float[findings.size()], findings.size());
    graph.convolution(MAP, places, asConvolution, none, 1, 1, 0);
  }

  private String logOdds(String name, String all, int own) {
    int classes = architecture.findings();
    float[] one = new float[classes];
    one[own] = 1;
    float[] rest = new float[(classes - 1) * classes];
    for (int k = 0, row = 0; k < classes; k++) {
      if (k != own) {
        rest[row * classes + k] = 1;
        row++;
      }
    }
    String logit =
        graph.linear(
            name + "/logit",
            all,
            graph.constant(name + "/one", one, 1, classes),
            graph.constant(name + "/one/bias", new float[1], 1));
    String others =
        graph.linear(
            name + "/others",
            all,
            graph.constant(name + "/rest", rest, classes - 1, classes),
            graph.constant(name + "/rest/bias", new float[classes - 1], classes - 1));
    return graph.subtract(name + "/odds", logit, graph.logSumOfExponentials(name + "/sum", others));
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
