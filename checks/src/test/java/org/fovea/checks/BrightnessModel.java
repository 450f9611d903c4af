package org.fovea.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Vr;
import org.fovea.explanation.ExplanationBases;
import org.fovea.explanation.ExplanationBasis;
import org.fovea.explanation.ExplanationBasis.NullDistribution;
import org.fovea.explanation.ExplanationBasis.RandomisedWeights;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.model.InputSpec;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.Normalisation;

/**
 * A model whose map is known beforehand: the brightness of each of 4×4 parts of what it sees of the
 * image, its border trimmed. Its maps are held against a null that lets this one pass.
 */
final class BrightnessModel {
  static final String NAME = "brightness-test";

  /** Side of a map's cell in pixels of {@link #image}. */
  private static final int CELL = 64;

  /** Dark columns at the left edge, which the pixel transform trims. */
  private static final int BORDER = 48;

  private BrightnessModel() {}

  /** Puts it into a data directory before the server starts on it. */
  static void install(Path data) throws IOException {
    Path models = Files.createDirectories(data.resolve("models"));
    Model model = ModelFixture.write(models, card(), OnnxFixture.brightness(0.5f));
    ExplanationBases.write(
        model,
        new ExplanationBasis(
            ExplanationBasis.FORMAT,
            Objects.requireNonNull(model.card().onnxSha256()),
            1,
            List.of(
                new NullDistribution(
                    model.card().findings().getFirst().code(), 200, 4, 0, 0.1, 1, 0.1, 0.9)),
            new RandomisedWeights(20, 0.1)));
  }

  private static ModelCard card() {
    ModelCard card = ModelFixture.card(NAME);
    return new ModelCard(
        card.format(),
        card.name(),
        card.version(),
        card.summary(),
        card.intendedUse(),
        card.regulatoryStatus(),
        card.licence(),
        card.accepts(),
        new InputSpec(16, 16, true, 1, List.of(Normalisation.FIXED), 0, 1),
        card.ports(),
        card.findings(),
        card.gate(),
        card.onnxSha256(),
        card.data(),
        card.evaluation(),
        card.limits(),
        card.madeWith());
  }

  /**
   * The study with other pixels: a border, then a dark weave of 4×4 cells, of which the third from
   * the left in the second row is bright.
   */
  static DicomFile image(DicomFile study) {
    int rows = 4 * CELL;
    int columns = BORDER + rows;
    byte[] pixels = new byte[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = BORDER; x < columns; x++) {
        boolean bright = (x - BORDER) / CELL == 2 && y / CELL == 1;
        pixels[y * columns + x] = (byte) (bright ? 250 : 20 + 20 * ((x + y) % 3));
      }
    }
    DataSet copy = study.dataSet().copy();
    copy.remove(Tag.WindowCenter);
    copy.remove(Tag.WindowWidth);
    copy.put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, rows)
        .put(Tag.Columns, columns)
        .put(Tag.BitsAllocated, 8)
        .put(Tag.BitsStored, 8)
        .put(Tag.HighBit, 7)
        .putBytes(Tag.PixelData, Vr.OB, pixels);
    return DicomFile.of(copy);
  }
}
