package org.fovea.inference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/** What comes through the doors and cannot be read, each a study of its own. */
public enum BadObject {
  EMPTY,
  PNG_CALLED_DCM,
  WORDS,
  TRUNCATED,
  NO_ROWS,
  ROWS_AND_COLUMNS_OF_65535,
  UNKNOWN_PHOTOMETRIC_INTERPRETATION,
  UNKNOWN_MODALITY,
  UNSUPPORTED_TRANSFER_SYNTAX;

  private static final TransferSyntax JPEG_XL =
      TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.112"));

  public byte[] bytes() {
    return switch (this) {
      case EMPTY -> new byte[0];
      case PNG_CALLED_DCM -> "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
      case WORDS -> "not an image, just some words".getBytes(StandardCharsets.UTF_8);
      case TRUNCATED -> {
        byte[] whole = chest(object -> object);
        yield Arrays.copyOf(whole, whole.length - 1000);
      }
      case NO_ROWS -> chest(object -> object.put(Tag.Rows, 0));
      case ROWS_AND_COLUMNS_OF_65535 ->
          chest(object -> object.put(Tag.Rows, 65_535).put(Tag.Columns, 65_535));
      case UNKNOWN_PHOTOMETRIC_INTERPRETATION ->
          chest(object -> object.put(Tag.PhotometricInterpretation, "MONOCHROME7"));
      case UNKNOWN_MODALITY -> chest(object -> object.put(Tag.Modality, "QQ"));
      case UNSUPPORTED_TRANSFER_SYNTAX ->
          DicomWriter.toBytes(
              DicomFile.of(
                  radiograph()
                      .put(
                          new Element(
                              Tag.PixelData,
                              Vr.OB,
                              new Value.Fragments(
                                  List.of(
                                      new Value.Bytes(new byte[0]),
                                      new Value.Bytes(new byte[64]))))),
                  JPEG_XL));
    };
  }

  private static byte[] chest(UnaryOperator<DataSet> change) {
    return RadiographFixture.file(change.apply(radiograph()));
  }

  private static DataSet radiograph() {
    return RadiographFixture.chest(Uid.create(), Uid.create(), Uid.create());
  }
}
