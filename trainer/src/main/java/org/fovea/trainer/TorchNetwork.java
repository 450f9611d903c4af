package org.fovea.trainer;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
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
    return forward(input, training, dropout, Set.of());
  }

  /**
   * Sets gain, shift, mean and variance of convolutions whose bias is in {@code shift} and whose
   * normalisation is folded into their weights, so that what leaves them stays the same for this
   * batch.
   */
  void unfold(Tensor batch, Set<String> convolutions) {
    forward(batch, false, 0, convolutions);
  }

  private Pass forward(Tensor input, boolean training, double dropout, Set<String> folded) {
    Tensor x = relu(normalised(architecture.stemConvolution(), input, training, folded));
    TensorVector levels = new TensorVector(x.mean(2, 3));
    String lastStage = "stage" + architecture.widths().size();
    for (Block block : architecture.residualBlocks()) {
      if (block.first().name().startsWith(lastStage + ".block1.")) {
        levels.push_back(x.mean(2, 3));
      }
      Tensor inner = relu(normalised(block.first(), x, training, folded));
      inner = normalised(block.second(), inner, training, folded);
      Tensor shortcut =
          block.shortcut().isEmpty()
              ? x
              : normalised(block.shortcut().getFirst(), x, training, folded);
      x = relu(inner.add(shortcut));
    }
    Tensor pooled = x.mean(2, 3);
    levels.push_back(pooled);
    Tensor kept = training && dropout > 0 ? torch.dropout(pooled, dropout, true) : pooled;
    Tensor logits = linear(kept, tensor("head.weight"), new TensorOptional(tensor("head.bias")));
    return new Pass(logits, x, torch.cat(new TensorArrayRef(levels), 1));
  }

  /** What is trained and run. */
  Architecture architecture() {
    return architecture;
  }

  /** The class activation maps {@code [N][findings][h][w]} of a pass. */
  Tensor map(Pass pass) {
    Tensor weight =
        tensor("head.weight").view(architecture.findings(), architecture.features(), 1, 1);
    return conv2d(pass.places(), weight);
  }

  private Tensor normalised(Convolution c, Tensor x, boolean training, Set<String> folded) {
    Tensor filtered =
        conv2d(
            x,
            tensor(c.name() + ".weight"),
            new TensorOptional(),
            new long[] {c.stride(), c.stride()},
            new long[] {c.padding(), c.padding()},
            new long[] {1, 1},
            1);
    if (folded.contains(c.name())) {
      unfold(c, filtered);
    }
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

  private void unfold(Convolution c, Tensor filtered) {
    Tensor mean = filtered.mean(0, 2, 3);
    Tensor spread = filtered.subtract(mean.view(1, c.out(), 1, 1));
    Tensor variance = spread.multiply(spread).mean(0, 2, 3);
    tensor(c.name() + ".mean").copy_(mean);
    tensor(c.name() + ".variance").copy_(variance);
    tensor(c.name() + ".gain").copy_(variance.add(new Scalar(EPSILON)).sqrt());
    tensor(c.name() + ".shift").add_(mean);
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
