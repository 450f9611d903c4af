package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Shifted copies of validation images: one way each in which another room, device or archive would
 * have shown the same chest. Used to choose among variants and to fix thresholds that hold.
 */
record Shift(String name, Change change) {

  private static final Set<String> VIEWS =
      Set.of("none", "gamma 0.55", "gamma 1.8", "blur", "zoom 0.8", "wider");

  /** From one plane to another of the same size, values 0..1. */
  @FunctionalInterface
  interface Change {
    float[] apply(float[] plane, int side, SplittableRandom random);
  }

  static List<Shift> all() {
    List<Shift> shifts = new ArrayList<>();
    shifts.add(new Shift("none", (plane, side, random) -> plane));
    shifts.add(tone("gamma 0.55", v -> Math.pow(v, 0.55)));
    shifts.add(tone("gamma 1.8", v -> Math.pow(v, 1.8)));
    shifts.add(tone("contrast 0.6", v -> 0.5 + 0.6 * (v - 0.5)));
    shifts.add(tone("contrast 1.5", v -> 0.5 + 1.5 * (v - 0.5)));
    shifts.add(tone("brightness -0.15", v -> v - 0.15));
    shifts.add(tone("brightness +0.15", v -> v + 0.15));
    shifts.add(tone("s-curve", v -> 1 / (1 + Math.exp(-8 * (v - 0.5)))));
    shifts.add(new Shift("blur", (plane, side, random) -> Filters.boxBlur(plane, side, side, 1)));
    shifts.add(
        new Shift(
            "resolution 1/3",
            (plane, side, random) -> Filters.throughSize(plane, side, side, side / 3, side / 3)));
    shifts.add(
        new Shift(
            "sharpened",
            (plane, side, random) ->
                Filters.mix(plane, Filters.boxBlur(plane, side, side, 4), -1f)));
    shifts.add(
        new Shift(
            "local contrast",
            (plane, side, random) -> {
              float[] wide = Filters.boxBlur(plane, side, side, side / 10);
              float[] result = new float[plane.length];
              for (int i = 0; i < plane.length; i++) {
                result[i] = 0.5f + 0.5f * (wide[i] - 0.5f) + 1.3f * (plane[i] - wide[i]);
              }
              return result;
            }));
    shifts.add(
        new Shift(
            "noise 0.05",
            (plane, side, random) -> {
              float[] result = plane.clone();
              for (int i = 0; i < result.length; i++) {
                result[i] += (float) (0.05 * random.nextGaussian());
              }
              return result;
            }));
    shifts.add(new Shift("zoom 0.8", (plane, side, random) -> zoom(plane, side, 0.8, 0.8)));
    shifts.add(new Shift("zoom 1.15", (plane, side, random) -> zoom(plane, side, 1.15, 1.15)));
    shifts.add(new Shift("wider", (plane, side, random) -> zoom(plane, side, 0.85, 1.1)));
    shifts.add(
        new Shift(
            "border",
            (plane, side, random) -> {
              float[] result = new float[plane.length];
              int margin = side / 12;
              float[] inner = zoom(plane, side, 1.2, 1.2);
              for (int y = margin; y < side - margin; y++) {
                System.arraycopy(
                    inner, y * side + margin, result, y * side + margin, side - 2 * margin);
              }
              return result;
            }));
    shifts.add(
        new Shift(
            "shading",
            (plane, side, random) -> {
              float[] result = new float[plane.length];
              for (int i = 0; i < plane.length; i++) {
                float u = (float) (i % side) / side - 0.5f;
                float v = (float) (i / side) / side - 0.5f;
                result[i] = plane[i] * (1 + 0.35f * u - 0.35f * v);
              }
              return result;
            }));
    return shifts;
  }

  /** A few of them, for an opinion that does not hang on how an image is shown. */
  static List<Shift> views() {
    return all().stream().filter(shift -> VIEWS.contains(shift.name())).toList();
  }

  float[] apply(float[] plane, int side, long seed) {
    float[] changed = change.apply(plane, side, new SplittableRandom(seed));
    float[] clamped = new float[changed.length];
    for (int i = 0; i < changed.length; i++) {
      clamped[i] = Math.clamp(changed[i], 0f, 1f);
    }
    return clamped;
  }

  private interface Tone {
    double at(double value);
  }

  private static Shift tone(String name, Tone tone) {
    return new Shift(
        name,
        (plane, side, random) -> {
          float[] result = new float[plane.length];
          for (int i = 0; i < plane.length; i++) {
            result[i] = (float) tone.at(plane[i]);
          }
          return result;
        });
  }

  /** Centred resampling; a factor above 1 shows more than the image holds and repeats its edge. */
  private static float[] zoom(float[] plane, int side, double scaleX, double scaleY) {
    float[] result = new float[plane.length];
    for (int y = 0; y < side; y++) {
      double atY = Math.clamp((y + 0.5 - side / 2.0) * scaleY + side / 2.0 - 0.5, 0, side - 1.001);
      int top = (int) atY;
      float fy = (float) (atY - top);
      for (int x = 0; x < side; x++) {
        double atX =
            Math.clamp((x + 0.5 - side / 2.0) * scaleX + side / 2.0 - 0.5, 0, side - 1.001);
        int left = (int) atX;
        float fx = (float) (atX - left);
        int i = top * side + left;
        float upper = plane[i] + fx * (plane[i + 1] - plane[i]);
        float lower = plane[i + side] + fx * (plane[i + side + 1] - plane[i + side]);
        result[y * side + x] = upper + fy * (lower - upper);
      }
    }
    return result;
  }
}
