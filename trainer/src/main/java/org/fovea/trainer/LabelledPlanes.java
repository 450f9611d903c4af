package org.fovea.trainer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.fovea.dataset.Example;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.InputSpec;
import org.fovea.model.PixelTransform;

/**
 * Examples in memory: prepared planes of one size, 16 bit each, and their labels. Where the input
 * has colour, an example's red, green and blue plane lie one after another.
 *
 * @param side of the square planes
 * @param frames what {@link Frame} sees of each
 */
record LabelledPlanes(
    int side, List<Example> examples, List<short[]> planes, List<double[]> frames) {

  private static final float SCALE = 65535f;

  LabelledPlanes {
    examples = List.copyOf(examples);
    planes = List.copyOf(planes);
    frames = List.copyOf(frames);
  }

  static LabelledPlanes read(
      List<Example> examples, Predicate<Example> wanted, PixelTransform source, int side)
      throws IOException {
    List<Example> kept = examples.stream().filter(wanted).toList();
    List<short[]> planes = new ArrayList<>(kept.size());
    List<double[]> frames = new ArrayList<>(kept.size());
    for (Example example : kept) {
      DisplayImage image = example.image().read();
      planes.add(stored(source.prepare(image).values()));
      frames.add(Frame.of(image));
    }
    return new LabelledPlanes(side, kept, planes, frames);
  }

  private static short[] stored(float[] plane) {
    short[] stored = new short[plane.length];
    for (int i = 0; i < plane.length; i++) {
      stored[i] = (short) Math.round(Math.clamp(plane[i], 0f, 1f) * SCALE);
    }
    return stored;
  }

  int size() {
    return examples.size();
  }

  /** All planes of an example. */
  float[] plane(int index) {
    return floats(planes.get(index), 0, planes.get(index).length);
  }

  /** How many planes an example has: 1, or 3 in colour. */
  int planesEach() {
    return planes.getFirst().length / (side * side);
  }

  /** One of an example's planes. */
  float[] plane(int index, int number) {
    return floats(planes.get(index), number * side * side, side * side);
  }

  private static float[] floats(short[] stored, int from, int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = Short.toUnsignedInt(stored[from + i]) / SCALE;
    }
    return floats;
  }

  /** A change of one square plane, such as a shift. */
  @FunctionalInterface
  interface Change {
    float[] of(float[] plane);
  }

  /** Every plane of an example changed the same way. */
  float[] changed(int index, Change change) {
    float[] all = new float[planesEach() * side * side];
    for (int number = 0; number < planesEach(); number++) {
      float[] plane = change.of(plane(index, number));
      System.arraycopy(plane, 0, all, number * plane.length, plane.length);
    }
    return all;
  }

  /**
   * Planes of this size as a network takes them.
   *
   * @param transform of the network's input
   * @param spec of the network's input
   */
  float[] input(float[] planes, PixelTransform transform, InputSpec spec) {
    return spec.equalisation() == null
        ? transform.apply(new DisplayImage(side, side, 1, planes)).values()
        : transform.normalise(transform.resized(planes, side));
  }

  int label(int index) {
    return examples.get(index).label();
  }

  /** Whether each example shows the finding, for metrics. */
  boolean[] positives(int findingLabel) {
    boolean[] positives = new boolean[size()];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = label(i) == findingLabel;
    }
    return positives;
  }

  /** The images at these places, in this order. */
  LabelledPlanes at(int[] indices) {
    List<Example> kept = new ArrayList<>(indices.length);
    List<short[]> keptPlanes = new ArrayList<>(indices.length);
    List<double[]> keptFrames = new ArrayList<>(indices.length);
    for (int index : indices) {
      kept.add(examples.get(index));
      keptPlanes.add(planes.get(index));
      keptFrames.add(frames.get(index));
    }
    return new LabelledPlanes(side, kept, keptPlanes, keptFrames);
  }
}
