package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;

/**
 * What a network says of the same images as they are and through every shift.
 *
 * @param shifts the first is none
 * @param outputs one for each shift
 */
record ShiftedOutputs(List<Shift> shifts, List<Predictor.Outputs> outputs) {

  ShiftedOutputs {
    shifts = List.copyOf(shifts);
    outputs = List.copyOf(outputs);
  }

  static ShiftedOutputs of(Predictor predictor, LabelledPlanes images) {
    List<Predictor.Outputs> outputs = new ArrayList<>();
    for (Shift shift : Shift.all()) {
      outputs.add(predictor.predict(images, shift));
    }
    return new ShiftedOutputs(Shift.all(), outputs);
  }

  /** Of the images at these places. */
  ShiftedOutputs at(int[] indices) {
    return new ShiftedOutputs(shifts, outputs.stream().map(one -> one.at(indices)).toList());
  }

  /** Parts put together: the i-th image of part p is the image at {@code places[p][i]}. */
  static ShiftedOutputs placed(List<ShiftedOutputs> parts, List<int[]> places, int size) {
    List<Shift> shifts = parts.getFirst().shifts();
    List<Predictor.Outputs> outputs = new ArrayList<>();
    for (int shift = 0; shift < shifts.size(); shift++) {
      double[][] logits = new double[size][];
      float[][] features = new float[size][];
      double[] colourfulness = new double[size];
      for (int part = 0; part < parts.size(); part++) {
        Predictor.Outputs one = parts.get(part).outputs().get(shift);
        int[] at = places.get(part);
        for (int i = 0; i < at.length; i++) {
          logits[at[i]] = one.logits()[i];
          features[at[i]] = one.features()[i];
          colourfulness[at[i]] = one.colourfulness()[i];
        }
      }
      outputs.add(new Predictor.Outputs(logits, features, colourfulness));
    }
    return new ShiftedOutputs(shifts, outputs);
  }

  /** Of exclusive classes, after a temperature. */
  ShiftedOutputs cooled(double temperature) {
    return new ShiftedOutputs(
        shifts, outputs.stream().map(one -> one.cooled(temperature)).toList());
  }

  /** These logits with the features of another network that saw the same images. */
  ShiftedOutputs withFeatures(ShiftedOutputs other) {
    List<Predictor.Outputs> mixed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Predictor.Outputs seen = other.outputs().get(i);
      mixed.add(
          new Predictor.Outputs(outputs.get(i).logits(), seen.features(), seen.colourfulness()));
    }
    return new ShiftedOutputs(shifts, mixed);
  }

  Predictor.Outputs plain() {
    return outputs.getFirst();
  }

  /** Without the images as they are. */
  List<Predictor.Outputs> changed() {
    return outputs.subList(1, outputs.size());
  }
}
