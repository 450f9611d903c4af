package org.fovea.trainer;

import org.bytedeco.pytorch.Tensor;

/**
 * What the network should answer for each training image, and how much each image counts.
 *
 * @param values {@code float[N][findings]} flattened, 0..1
 * @param weights {@code float[N]}
 * @param findings number of logits
 */
@SuppressWarnings("ArrayRecordComponent")
record LearningTargets(float[] values, float[] weights, int findings) {

  // Targets of 0.02 and 0.98 keep the logits, and with them the calibration, from running away.
  private static final double SMOOTHING = 0.02;

  /** Every class counts the same in sum, an image at most four times as much as another. */
  private static final double LARGEST_WEIGHT = 4;

  /** The label alone. */
  static LearningTargets of(LabelledPlanes images, Targets targets) {
    int findings = targets.count();
    float[] values = new float[images.size() * findings];
    for (int i = 0; i < images.size(); i++) {
      for (int finding = 0; finding < findings; finding++) {
        boolean present = images.label(i) == targets.label(finding);
        double absent = targets.exclusive() ? SMOOTHING / (findings - 1) : SMOOTHING;
        values[i * findings + finding] = (float) (present ? 1 - SMOOTHING : absent);
      }
    }
    return new LearningTargets(values, weights(images, targets.classes().size()), findings);
  }

  private static float[] weights(LabelledPlanes images, int classes) {
    int[] counts = new int[classes];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }
    float[] weights = new float[images.size()];
    for (int i = 0; i < weights.length; i++) {
      double balanced = (double) images.size() / (classes * (double) counts[images.label(i)]);
      weights[i] = (float) Math.clamp(balanced, 1 / LARGEST_WEIGHT, LARGEST_WEIGHT);
    }
    return weights;
  }

  /**
   * Halfway between these targets and what others think of the images.
   *
   * @param opinions {@code float[N][findings]} flattened, probabilities
   */
  LearningTargets with(float[] opinions) {
    float[] mixed = new float[values.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (values[i] + opinions[i]) / 2;
    }
    return new LearningTargets(mixed, weights, findings);
  }

  /** {@code [batch][findings]} */
  Tensor values(int[] indices) {
    float[] chosen = new float[indices.length * findings];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * findings, chosen, i * findings, findings);
    }
    return Tensors.of(chosen, indices.length, findings);
  }

  /** {@code [batch][1]} */
  Tensor weights(int[] indices) {
    float[] chosen = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosen[i] = weights[indices[i]];
    }
    return Tensors.of(chosen, indices.length, 1);
  }
}
