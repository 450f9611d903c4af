package org.fovea.model;

import java.util.List;
import java.util.Map;

/**
 * The inputs and outputs a network file declares, by name, each with its shape; −1 where a
 * dimension is free.
 */
public record NetworkSignature(Map<String, List<Long>> inputs, Map<String, List<Long>> outputs) {

  public NetworkSignature {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }
}
