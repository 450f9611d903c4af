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
   * @param logits {@code double[N][findings]}
   * @param features {@code float[N][levels' widths]}, pooled, as the gate sees them
   * @param colourfulness of each image, see {@link org.fovea.model.ModelInput#colourfulness}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Outputs(double[][] logits, float[][] features, double[] colourfulness) {

    int size() {
      return logits.length;
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
    return predict(images.size(), i -> shifted(images, i, shift));
  }

  /** Image i through shift i modulo their number: one pass that sees all kinds of shift. */
  Outputs predictMixed(LabelledPlanes images, List<Shift> shifts) {
    return predict(images.size(), i -> shifted(images, i, shifts.get(i % shifts.size())));
  }

  private static DisplayImage shifted(LabelledPlanes images, int index, Shift shift) {
    int side = images.side();
    return new DisplayImage(side, side, 1, shift.apply(images.plane(index), side, index));
  }

  Outputs predict(int count, IntFunction<DisplayImage> image) {
    double[][] logits = new double[count][];
    float[][] features = new float[count][];
    double[] colourfulness = new double[count];
    for (int at = 0; at < count; at += BATCH) {
      int size = Math.min(BATCH, count - at);
      float[] inputs = new float[size * spec.length()];
      for (int i = 0; i < size; i++) {
        ModelInput one = transform.apply(image.apply(at + i));
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
        features[at + i] = Arrays.copyOfRange(pooled, i * width, (i + 1) * width);
      }
    }
  }
}
