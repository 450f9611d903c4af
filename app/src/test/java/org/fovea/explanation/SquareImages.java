package org.fovea.explanation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fovea.explanation.ExplanationMeasurement.ValidationImage;
import org.fovea.finding.Code;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.model.Model;

/** Dark images with a bright square somewhere, and a network that looks for brightness. */
final class SquareImages {

  static final Code PNEUMONIA = new Code("233604007", "SCT", "Pneumonia");

  private SquareImages() {}

  static List<ValidationImage> images(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ValidationImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DisplayImage image =
          ModelFixture.square(64, 64, random.nextInt(40), random.nextInt(40), 24, 0.9f);
      images.add(() -> image);
    }
    return images;
  }

  /** Four kernels that collect brightness, four that collect nothing. */
  static Model model(Path folder, String name) {
    return ModelFixture.write(folder, ModelFixture.card(name), network());
  }

  static byte[] network() {
    float[] kernels = new float[8 * 9];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = i / 9 % 2 == 0 ? (float) random.nextDouble(0.5, 1) : 0;
    }
    return OnnxFixture.convolutional(kernels);
  }

  /** Noise, in which different kernels see different things. */
  static List<ValidationImage> textures(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ValidationImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] samples = new float[256];
      for (int pixel = 0; pixel < samples.length; pixel++) {
        samples[pixel] = (float) random.nextDouble();
      }
      DisplayImage image = new DisplayImage(16, 16, 1, samples);
      images.add(() -> image);
    }
    return images;
  }

  /** Eight kernels that each look for an edge of their own. */
  static Model edges(Path folder, String name) {
    float[] kernels = new float[8 * 9];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = (float) random.nextGaussian();
    }
    return ModelFixture.write(folder, ModelFixture.card(name), OnnxFixture.convolutional(kernels));
  }

  /** A map that points at one corner of the image. */
  static ActivationMap pointing(int column, int row) {
    float[] values = new float[64];
    values[row * 8 + column] = 1;
    return new ActivationMap(8, 8, values);
  }
}
