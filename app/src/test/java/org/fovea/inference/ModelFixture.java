package org.fovea.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.finding.OperatingPoint;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.Accepts;
import org.fovea.model.Calibration;
import org.fovea.model.CardFixture;
import org.fovea.model.Conformal;
import org.fovea.model.FindingOutput;
import org.fovea.model.Gate;
import org.fovea.model.InputSpec;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelCards;
import org.fovea.model.ModelFolders;
import org.fovea.model.NetworkPorts;
import org.fovea.model.Normalisation;
import org.fovea.model.RegulatoryStatus;
import org.fovea.model.ReportingUnit;

/** Small models on disk, and images for them. */
public final class ModelFixture {

  private ModelFixture() {}

  /** A model folder that answers with an image's brightness; positive above one half. */
  public static Model brightness(Path parent, String name) {
    return write(parent, card(name), OnnxFixture.brightness(0.5f));
  }

  /** A model folder of any network under any card; the card's digest is set to the network's. */
  public static Model write(Path parent, ModelCard card, byte[] onnx) {
    try {
      String name = card.version().equals("1.0.0") ? card.name() : card.identity();
      Path folder = Files.createDirectories(parent.resolve(name));
      Files.write(folder.resolve(Model.NETWORK_FILE), onnx);
      Files.write(folder.resolve(Model.CARD_FILE), ModelCards.write(with(card, sha256(onnx))));
      return ModelFolders.read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A card for a network of 16×16 pixels: chest radiographs of children from 1 to 5. */
  public static ModelCard card(String name) {
    return card(
        name,
        new Code("233604007", "SCT", "Pneumonia"),
        new OperatingPoint("balanced", 0.5, 0.97, 0.95));
  }

  /** Such a card for another finding. */
  public static ModelCard card(String name, Code finding, OperatingPoint operatingPoint) {
    return CardFixture.card(
        name,
        new InputSpec(16, 16, false, 1, List.of(Normalisation.FIXED), 0, 1),
        new FindingOutput(
            finding,
            0,
            new Calibration(1, 0, 0.5, 500),
            operatingPoint,
            new Conformal(0.05, 0.6, 0.6)),
        new Gate("distance", 0.9, 0.02, 0.03, "validation"));
  }

  /** The card of another version. */
  public static ModelCard version(ModelCard card, String version) {
    return copy(
        card,
        version,
        card.regulatoryStatus(),
        card.accepts(),
        card.ports(),
        card.gate(),
        card.onnxSha256());
  }

  /** The card with another status. */
  public static ModelCard with(ModelCard card, RegulatoryStatus status) {
    return copy(card, status, card.accepts(), card.ports(), card.gate(), card.onnxSha256());
  }

  /** The card of a model that speaks about another unit. */
  public static ModelCard with(ModelCard card, ReportingUnit unit) {
    Accepts accepts = card.accepts();
    return copy(
        card,
        card.regulatoryStatus(),
        new Accepts(
            accepts.modalities(),
            accepts.bodyParts(),
            accepts.views(),
            accepts.age(),
            accepts.presentationIntents(),
            accepts.imageTypes(),
            unit),
        card.ports(),
        card.gate(),
        card.onnxSha256());
  }

  /** The card without a map output. */
  public static ModelCard withoutMap(ModelCard card) {
    return copy(
        card,
        card.regulatoryStatus(),
        card.accepts(),
        new NetworkPorts(card.ports().input(), card.ports().logits(), null),
        card.gate(),
        card.onnxSha256());
  }

  private static ModelCard with(ModelCard card, String sha256) {
    return copy(card, card.regulatoryStatus(), card.accepts(), card.ports(), card.gate(), sha256);
  }

  private static ModelCard copy(
      ModelCard card,
      RegulatoryStatus status,
      Accepts accepts,
      NetworkPorts ports,
      @org.jspecify.annotations.Nullable Gate gate,
      @org.jspecify.annotations.Nullable String sha256) {
    return copy(card, card.version(), status, accepts, ports, gate, sha256);
  }

  private static ModelCard copy(
      ModelCard card,
      String version,
      RegulatoryStatus status,
      Accepts accepts,
      NetworkPorts ports,
      @org.jspecify.annotations.Nullable Gate gate,
      @org.jspecify.annotations.Nullable String sha256) {
    return new ModelCard(
        card.format(),
        card.name(),
        version,
        card.summary(),
        card.intendedUse(),
        status,
        card.licence(),
        accepts,
        card.input(),
        ports,
        card.findings(),
        gate,
        sha256,
        card.data(),
        card.evaluation(),
        card.limits(),
        card.madeWith());
  }

  /** A chest radiograph's header, of a child of 3 seen from the front. */
  public static HeaderFacts chest() {
    return chest(3);
  }

  /** A chest radiograph's header. */
  public static HeaderFacts chest(@org.jspecify.annotations.Nullable Integer ageYears) {
    return new HeaderFacts(
        "DX",
        "CHEST",
        "AP",
        ageYears,
        List.of("ORIGINAL", "PRIMARY"),
        "FOR PRESENTATION",
        Laterality.UNKNOWN,
        1,
        HeaderFacts.Origin.HEADER,
        false,
        false);
  }

  /** A dark image with a bright square: {@code level} in the square's pixels, 0.1 elsewhere. */
  public static DisplayImage square(
      int columns, int rows, int left, int top, int size, float level) {
    float[] samples = new float[columns * rows];
    java.util.Arrays.fill(samples, 0.1f);
    for (int y = top; y < top + size; y++) {
      for (int x = left; x < left + size; x++) {
        samples[y * columns + x] = level;
      }
    }
    return new DisplayImage(columns, rows, 1, samples);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
