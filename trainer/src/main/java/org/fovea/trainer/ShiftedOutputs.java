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

  Predictor.Outputs plain() {
    return outputs.getFirst();
  }

  /** Without the images as they are. */
  List<Predictor.Outputs> changed() {
    return outputs.subList(1, outputs.size());
  }
}
