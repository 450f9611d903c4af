package org.fovea.trainer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.InputSpec;
import org.fovea.model.ModelInput;
import org.fovea.model.PixelTransform;
import org.fovea.model.Placement;

/** Runs a network over images in full precision, through the same transform as serving. */
final class Predictor {

  private static final int BATCH = 32;

  private final TorchNetwork network;
  private final InputSpec spec;
  private final PixelTransform transform;

  Predictor(TorchNetwork network, InputSpec spec) {
    this.network = network;
    this.spec = spec;
    this.transform = new PixelTransform(spec);
  }

  /**
   * @param logits {@code double[N][findings]}; of exclusive classes each one's log-odds
   * @param features {@code float[N][levels' widths]}, pooled, as the gate sees them
   * @param colourfulness of each image, see {@link org.fovea.model.ModelInput#colourfulness}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Outputs(double[][] logits, float[][] features, double[] colourfulness) {

    int size() {
      return logits.length;
    }

    /** Of the images at these places. */
    Outputs at(int[] indices) {
      double[][] keptLogits = new double[indices.length][];
      float[][] keptFeatures = new float[indices.length][];
      double[] keptColour = new double[indices.length];
      for (int i = 0; i < indices.length; i++) {
        keptLogits[i] = logits[indices[i]];
        keptFeatures[i] = features[indices[i]];
        keptColour[i] = colourfulness[indices[i]];
      }
      return new Outputs(keptLogits, keptFeatures, keptColour);
    }

    /** Of exclusive classes, after a temperature. */
    Outputs cooled(double temperature) {
      double[][] cooled = new double[logits.length][];
      for (int i = 0; i < cooled.length; i++) {
        cooled[i] = Softmax.cooled(logits[i], temperature);
      }
      return new Outputs(cooled, features, colourfulness);
    }

    double[] ofFinding(int finding) {
      double[] column = new double[logits.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = logits[i][finding];
      }
      return column;
    }
  }

  /** Every image through one shift. */
  Outputs predict(LabelledPlanes images, Shift shift) {
    return predict(images, (i, plane) -> shift.apply(plane, images.side(), i));
  }

  /** Image i through shift i modulo their number: one pass that sees all kinds of shift. */
  Outputs predictMixed(LabelledPlanes images, List<Shift> shifts) {
    return predict(
        images, (i, plane) -> shifts.get(i % shifts.size()).apply(plane, images.side(), i));
  }

  /** Changes one plane of the image at a place. */
  @FunctionalInterface
  interface Change {
    float[] of(int index, float[] plane);
  }

  /** Every image changed. */
  Outputs predict(LabelledPlanes images, Change change) {
    return run(
        images.size(),
        i ->
            new ModelInput(
                images.input(images.changed(i, plane -> change.of(i, plane)), transform, spec),
                new Placement(0, 0, images.side(), images.side()),
                0));
  }

  /** Images as they come to the product. */
  Outputs predict(int count, IntFunction<DisplayImage> image) {
    return run(count, i -> transform.apply(image.apply(i)));
  }

  private Outputs run(int count, IntFunction<ModelInput> input) {
    double[][] logits = new double[count][];
    float[][] features = new float[count][];
    double[] colourfulness = new double[count];
    for (int at = 0; at < count; at += BATCH) {
      int size = Math.min(BATCH, count - at);
      float[] inputs = new float[size * spec.length()];
      for (int i = 0; i < size; i++) {
        ModelInput one = input.apply(at + i);
        colourfulness[at + i] = one.colourfulness();
        System.arraycopy(one.values(), 0, inputs, i * spec.length(), spec.length());
      }
      run(inputs, size, at, logits, features);
    }
    return new Outputs(logits, features, colourfulness);
  }

  private void run(float[] inputs, int size, int at, double[][] logits, float[][] features) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Tensor input =
          Tensors.of(inputs, size, spec.channels().size(), spec.rows(), spec.columns())
              .contiguous(torch.MemoryFormat.ChannelsLast);
      TorchNetwork.Pass pass = network.forward(input, false, 0);
      float[] values = Tensors.read(pass.logits().contiguous());
      float[] pooled = Tensors.read(pass.features().contiguous());
      int findings = values.length / size;
      int width = pooled.length / size;
      for (int i = 0; i < size; i++) {
        logits[at + i] = new double[findings];
        for (int f = 0; f < findings; f++) {
          logits[at + i][f] = values[i * findings + f];
        }
        if (network.architecture().exclusive()) {
          logits[at + i] = Softmax.logOdds(logits[at + i]);
        }
        features[at + i] = Arrays.copyOfRange(pooled, i * width, (i + 1) * width);
      }
    }
  }
}
