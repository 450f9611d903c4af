package org.fovea.trainer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Copies between Java arrays and float tensors. */
final class Tensors {

  private Tensors() {}

  /** A new tensor that owns its memory. */
  static Tensor of(float[] values, long... shape) {
    Tensor tensor = torch.empty(shape.length == 0 ? new long[] {values.length} : shape);
    write(values, tensor);
    return tensor;
  }

  static void write(float[] values, Tensor tensor) {
    if (tensor.numel() != values.length) {
      throw new IllegalArgumentException(
          "expected %d values, found %d".formatted(tensor.numel(), values.length));
    }
    // The pointer borrows the tensor's memory and frees nothing.
    new FloatPointer(tensor.data_ptr()).put(values, 0, values.length);
  }

  /** The values of a contiguous float tensor. */
  static float[] read(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    new FloatPointer(tensor.data_ptr()).get(values);
    return values;
  }
}
