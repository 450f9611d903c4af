package org.fovea.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.fovea.study.Digest;

/** Reads one model folder: the card, and the digest of what it stands for. */
public final class ModelFolders {

  /** The largest network this version loads; ONNX itself stops at 2 GiB. */
  public static final long MAXIMUM_NETWORK_BYTES = 1L << 30;

  private ModelFolders() {}

  /**
   * @throws ModelException where a file is missing or too large, the card invalid, or the network
   *     not the one whose digest the card states
   */
  public static Model read(Path folder) {
    Path cardFile = folder.resolve(Model.CARD_FILE);
    Path networkFile = folder.resolve(Model.NETWORK_FILE);
    try {
      if (!Files.isRegularFile(cardFile) || !Files.isRegularFile(networkFile)) {
        throw unreadable(
            folder, "expected the files %s and %s".formatted(Model.CARD_FILE, Model.NETWORK_FILE));
      }
      if (Files.size(cardFile) > ModelCards.MAXIMUM_BYTES
          || Files.size(networkFile) > MAXIMUM_NETWORK_BYTES) {
        throw unreadable(
            folder,
            "expected at most %d bytes of card and %d of network"
                .formatted(ModelCards.MAXIMUM_BYTES, MAXIMUM_NETWORK_BYTES));
      }
      byte[] json = Files.readAllBytes(cardFile);
      ModelCard card = ModelCards.read(json, cardFile.toString());
      byte[] network = Files.readAllBytes(networkFile);
      requireDigest(card, network, networkFile);
      MessageDigest both = sha256();
      both.update(network);
      both.update(json);
      return new Model(folder, card, new Digest(HexFormat.of().formatHex(both.digest())));
    } catch (IOException e) {
      throw new ModelException(
          new ModelProblem.Unreadable(folder.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  private static void requireDigest(ModelCard card, byte[] network, Path file) {
    String stated = card.onnxSha256();
    String found = HexFormat.of().formatHex(sha256().digest(network));
    if (stated != null && !stated.equals(found)) {
      throw new ModelException(
          new ModelProblem.Disagreement(
              card.identity(),
              List.of(
                  "expected %s with SHA-256 %s, found %s"
                      .formatted(file.getFileName(), stated, found))));
    }
  }

  private static ModelException unreadable(Path folder, String detail) {
    return new ModelException(new ModelProblem.Unreadable(folder.toString(), detail));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
