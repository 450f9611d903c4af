package org.fovea.trainer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.fovea.dataset.Example;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.PixelTransform;

/**
 * Examples in memory: prepared grey planes of one size, 16 bit each, and their labels.
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

  float[] plane(int index) {
    short[] stored = planes.get(index);
    float[] plane = new float[stored.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = Short.toUnsignedInt(stored[i]) / SCALE;
    }
    return plane;
  }

  DisplayImage image(int index) {
    return new DisplayImage(side, side, 1, plane(index));
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
