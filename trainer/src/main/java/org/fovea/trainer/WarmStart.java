package org.fovea.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.fovea.model.InputSpec;
import org.fovea.model.Model;
import org.fovea.trainer.OnnxInitialisers.Constant;
import org.fovea.trainer.Weights.Slot;

/**
 * First weights from an earlier model: every tensor of the same name and shape, so that a model of
 * other findings gives its body. The file has batch normalisation folded into the convolutions; it
 * is unfolded by what one batch shows, and the network then answers that batch as the model did.
 */
final class WarmStart {

  private final Architecture architecture;
  private final Weights weights;
  private final Set<String> restored = new HashSet<>();

  private WarmStart(Architecture architecture, Weights initial) {
    this.architecture = architecture;
    this.weights = initial;
  }

  /**
   * @param model a model's folder, or its ONNX file
   * @param initial what remains where the model has nothing to give
   * @param batch inputs as {@link Batches.Batch#inputs}, as the training will see them
   * @throws IOException if there is no such model, or it shares no convolution with the network
   */
  static Weights from(
      Path model, Architecture architecture, Weights initial, InputSpec size, float[] batch)
      throws IOException {
    Path file = network(model);
    WarmStart start = new WarmStart(architecture, initial.copy());
    start.take(OnnxInitialisers.read(file));
    if (start.restored.isEmpty()) {
      throw new IOException(
          file + ": expected a model with a convolution of this network, found none");
    }
    return start.unfolded(size, batch);
  }

  /** The ONNX file of a model given as its folder or as that file. */
  static Path network(Path model) {
    return Files.isDirectory(model) ? model.resolve(Model.NETWORK_FILE) : model;
  }

  private void take(Map<String, Constant> constants) {
    Map<String, Slot> slots = Weights.trainedSlots(architecture);
    for (Architecture.Convolution c : architecture.convolutions()) {
      if (copied(constants, slots, c.name() + ".weight", c.name() + ".weight")
          && copied(constants, slots, c.name() + ".bias", c.name() + ".shift")) {
        restored.add(c.name());
      }
    }
    if (copied(constants, slots, "head.weight", "head.weight")) {
      copied(constants, slots, "head.bias", "head.bias");
    }
  }

  private boolean copied(
      Map<String, Constant> constants, Map<String, Slot> slots, String from, String to) {
    Constant constant = constants.get(from);
    Slot slot = slots.get(to);
    if (constant == null || slot == null || !Arrays.equals(constant.shape(), slot.shape())) {
      return false;
    }
    System.arraycopy(constant.values(), 0, weights.trained(), slot.offset(), slot.length());
    return true;
  }

  private Weights unfolded(InputSpec size, float[] batch) {
    int number = batch.length / size.length();
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard();
        TorchNetwork network = new TorchNetwork(architecture, weights)) {
      Tensor input =
          Tensors.of(batch, number, size.channels().size(), size.rows(), size.columns())
              .contiguous(torch.MemoryFormat.ChannelsLast);
      network.unfold(input, restored);
      return network.weights();
    }
  }
}
