package org.fovea.trainer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** AdamW (Loshchilov and Hutter 2019) over one flat tensor. */
final class AdamW implements AutoCloseable {

  private static final double FIRST = 0.9;
  private static final double SECOND = 0.99;
  private static final double EPSILON = 1e-8;

  /** A longer gradient is shortened to this length: one odd batch must not undo the run. */
  private static final double LONGEST_GRADIENT = 2;

  private final TorchNetwork network;
  private final double decay;
  final Tensor mean;
  final Tensor square;

  AdamW(TorchNetwork network, double decay) {
    this.network = network;
    this.decay = decay;
    this.mean = torch.zeros(network.trained.numel());
    this.square = torch.zeros(network.trained.numel());
  }

  /**
   * One step; the gradient is used up.
   *
   * @param step from 0
   */
  void step(double rate, long step) {
    Tensor gradient = network.gradient;
    double length = gradient.norm().item_float();
    if (!Double.isFinite(length)) {
      throw new IllegalStateException("the gradient is not finite at step " + step);
    }
    if (length > LONGEST_GRADIENT) {
      gradient.mul_(new Scalar(LONGEST_GRADIENT / length));
    }
    mean.lerp_(gradient, new Scalar(1 - FIRST));
    square.mul_(new Scalar(SECOND)).addcmul_(gradient, gradient, new Scalar(1 - SECOND));
    double firstBias = 1 - Math.pow(FIRST, step + 1.0);
    double secondBias = 1 - Math.pow(SECOND, step + 1.0);
    network.trained.addcmul_(network.trained, network.decays, new Scalar(-rate * decay));
    Tensor denominator = square.mul(new Scalar(1 / secondBias)).sqrt().add_(new Scalar(EPSILON));
    network.trained.addcdiv_(mean, denominator, new Scalar(-rate / firstBias));
    gradient.zero_();
  }

  @Override
  public void close() {
    mean.close();
    square.close();
  }
}
