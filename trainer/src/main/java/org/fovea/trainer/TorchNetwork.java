package org.fovea.trainer;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.fovea.trainer.Architecture.Block;
import org.fovea.trainer.Architecture.Convolution;
import org.fovea.trainer.Weights.Slot;

/** An {@link Architecture} on libtorch; all weights are views of two flat tensors. */
final class TorchNetwork implements AutoCloseable {

  private static final double MOMENTUM = 0.05;
  private static final double EPSILON = 1e-5;

  private final Architecture architecture;
  private final Map<String, Tensor> tensors = new HashMap<>();
  final Tensor trained;
  final Tensor observed;
  final Tensor gradient;

  /** 1 where weight decay applies, else 0. */
  final Tensor decays;

  TorchNetwork(Architecture architecture, Weights weights) {
    this.architecture = architecture;
    this.trained = Tensors.of(weights.trained());
    this.observed = Tensors.of(weights.observed());
    this.gradient = torch.zeros(weights.trained().length);
    float[] decaying = new float[weights.trained().length];
    Weights.trainedSlots(architecture)
        .forEach((name, slot) -> {
          Tensor tensor = view(trained, slot).detach();
          var _ = tensor.requires_grad_(true);
          tensor.mutable_grad().put(view(gradient, slot));
          tensors.put(name, tensor);
          if (slot.decays()) {
            java.util.Arrays.fill(decaying, slot.offset(), slot.offset() + slot.length(), 1f);
          }
        });
    Weights.observedSlots(architecture)
        .forEach((name, slot) -> tensors.put(name, view(observed, slot)));
    this.decays = Tensors.of(decaying);
  }

  private static Tensor view(Tensor flat, Slot slot) {
    return flat.narrow(0, slot.offset(), slot.length()).view(slot.shape());
  }

  private Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }

  /**
   * What one pass gives.
   *
   * @param logits {@code [N][findings]}
   * @param places the last feature maps {@code [N][features][h][w]}
   * @param features pooled maps of the stem, before the last stage, and after it, side by side:
   *     {@code [N][gate features]}
   */
  record Pass(Tensor logits, Tensor places, Tensor features) {}

  Pass forward(Tensor input, boolean training, double dropout) {
    Tensor x = relu(normalised(architecture.stemConvolution(), input, training));
    TensorVector levels = new TensorVector(x.mean(2, 3));
    String lastStage = "stage" + architecture.widths().size();
    for (Block block : architecture.residualBlocks()) {
      if (block.first().name().startsWith(lastStage + ".block1.")) {
        levels.push_back(x.mean(2, 3));
      }
      Tensor inner = relu(normalised(block.first(), x, training));
      inner = normalised(block.second(), inner, training);
      Tensor shortcut =
          block.shortcut().isEmpty() ? x : normalised(block.shortcut().getFirst(), x, training);
      x = relu(inner.add(shortcut));
    }
    Tensor pooled = x.mean(2, 3);
    levels.push_back(pooled);
    Tensor kept = training && dropout > 0 ? torch.dropout(pooled, dropout, true) : pooled;
    Tensor logits = linear(kept, tensor("head.weight"), new TensorOptional(tensor("head.bias")));
    return new Pass(logits, x, torch.cat(new TensorArrayRef(levels), 1));
  }

  /** The class activation maps {@code [N][findings][h][w]} of a pass. */
  Tensor map(Pass pass) {
    Tensor weight =
        tensor("head.weight").view(architecture.findings(), architecture.features(), 1, 1);
    return conv2d(pass.places(), weight);
  }

  private Tensor normalised(Convolution c, Tensor x, boolean training) {
    Tensor filtered =
        conv2d(
            x,
            tensor(c.name() + ".weight"),
            new TensorOptional(),
            new long[] {c.stride(), c.stride()},
            new long[] {c.padding(), c.padding()},
            new long[] {1, 1},
            1);
    return batch_norm(
        filtered,
        new TensorOptional(tensor(c.name() + ".gain")),
        new TensorOptional(tensor(c.name() + ".shift")),
        new TensorOptional(tensor(c.name() + ".mean")),
        new TensorOptional(tensor(c.name() + ".variance")),
        training,
        MOMENTUM,
        EPSILON,
        false);
  }

  Weights weights() {
    return new Weights(Tensors.read(trained), Tensors.read(observed));
  }

  void set(Weights weights) {
    Tensors.write(weights.trained(), trained);
    Tensors.write(weights.observed(), observed);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    trained.close();
    observed.close();
    gradient.close();
    decays.close();
  }
}
