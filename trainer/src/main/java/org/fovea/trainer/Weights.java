package org.fovea.trainer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.fovea.trainer.Architecture.Convolution;

/**
 * The numbers of a network, in two flat arrays: what is trained and what batch normalisation
 * observes.
 */
@SuppressWarnings("ArrayRecordComponent")
record Weights(float[] trained, float[] observed) {

  /** Where one tensor lies in its flat array. */
  @SuppressWarnings("ArrayRecordComponent")
  record Slot(int offset, long[] shape, boolean decays) {
    int length() {
      int length = 1;
      for (long dimension : shape) {
        length = Math.toIntExact(length * dimension);
      }
      return length;
    }
  }

  /** The trained tensors, by name. */
  static Map<String, Slot> trainedSlots(Architecture architecture) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    int offset = 0;
    for (Convolution c : architecture.convolutions()) {
      offset =
          add(slots, c.name() + ".weight", offset, true, c.out(), c.in(), c.kernel(), c.kernel());
      offset = add(slots, c.name() + ".gain", offset, false, c.out());
      offset = add(slots, c.name() + ".shift", offset, false, c.out());
    }
    offset =
        add(slots, "head.weight", offset, true, architecture.findings(), architecture.features());
    add(slots, "head.bias", offset, false, architecture.findings());
    return slots;
  }

  /** The observed tensors, by name. */
  static Map<String, Slot> observedSlots(Architecture architecture) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    int offset = 0;
    for (Convolution c : architecture.convolutions()) {
      offset = add(slots, c.name() + ".mean", offset, false, c.out());
      offset = add(slots, c.name() + ".variance", offset, false, c.out());
    }
    return slots;
  }

  private static int add(
      Map<String, Slot> slots, String name, int offset, boolean decays, long... shape) {
    Slot slot = new Slot(offset, shape, decays);
    slots.put(name, slot);
    return offset + slot.length();
  }

  static int length(Map<String, Slot> slots) {
    return slots.values().stream().mapToInt(Slot::length).sum();
  }

  /**
   * He initialisation; the second gain of every block starts at 0, so that blocks start as
   * identity.
   */
  static Weights initial(Architecture architecture, long seed) {
    Map<String, Slot> trained = trainedSlots(architecture);
    Map<String, Slot> observed = observedSlots(architecture);
    float[] values = new float[length(trained)];
    SplittableRandom random = new SplittableRandom(seed);
    trained.forEach((name, slot) -> {
      for (int i = 0; i < slot.length(); i++) {
        values[slot.offset() + i] =
            name.endsWith(".gain") ? (name.endsWith(".second.gain") ? 0f : 1f) : 0f;
      }
      if (name.endsWith(".weight")) {
        long fanIn = slot.length() / slot.shape()[0];
        double deviation = name.startsWith("head") ? 0.01 : Math.sqrt(2.0 / fanIn);
        for (int i = 0; i < slot.length(); i++) {
          values[slot.offset() + i] = (float) (deviation * random.nextGaussian());
        }
      }
    });
    float[] statistics = new float[length(observed)];
    observed.forEach((name, slot) -> {
      if (name.endsWith(".variance")) {
        java.util.Arrays.fill(statistics, slot.offset(), slot.offset() + slot.length(), 1f);
      }
    });
    return new Weights(values, statistics);
  }

  /** With every logit divided by a temperature. */
  Weights cooled(Architecture architecture, double temperature) {
    float[] cooled = trained.clone();
    Map<String, Slot> slots = trainedSlots(architecture);
    for (String name : new String[] {"head.weight", "head.bias"}) {
      Slot slot = slots.get(name);
      if (slot == null) {
        throw new IllegalStateException("no tensor " + name);
      }
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        cooled[i] = (float) (cooled[i] / temperature);
      }
    }
    return new Weights(cooled, observed);
  }

  Weights copy() {
    return new Weights(trained.clone(), observed.clone());
  }
}
