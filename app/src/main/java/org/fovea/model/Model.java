package org.fovea.model;

import java.nio.file.Path;
import org.fovea.study.Digest;

/**
 * A model on disk.
 *
 * @param folder holds {@code model.onnx} and {@code card.json}
 * @param digest of {@code model.onnx} followed by {@code card.json}: any change of either is
 *     another model
 */
public record Model(Path folder, ModelCard card, Digest digest) {

  public static final String NETWORK_FILE = "model.onnx";
  public static final String CARD_FILE = "card.json";

  public Path network() {
    return folder.resolve(NETWORK_FILE);
  }
}
