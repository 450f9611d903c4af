package org.fovea.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Reads, writes back, shows and turns into JSON; only typed errors may come out. */
final class FuzzTarget {

  /** Small enough that a slow input is a finding and not just a large one. */
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY,
          new ReadLimits(32, 1 << 24, 20_000, 1 << 24, 1 << 20, 4));

  private FuzzTarget() {}

  /** One object of each kind to start from. */
  static List<Arguments> seeds() {
    DataSet nested =
        new DataSet()
            .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.88.34"))
            .put(Tag.SOPInstanceUID, new Uid("1.2.3"))
            .put(Tag.SpecificCharacterSet, "", "ISO 2022 IR 87")
            .put(Tag.PatientName, "Yamada^Tarou=山田^太郎")
            .put(Tag.GraphicData, 1.5, 2.5)
            .putSequence(
                Tag.ContentSequence,
                new DataSet()
                    .put(Tag.ValueType, "NUM")
                    .putSequence(
                        Tag.MeasuredValueSequence, new DataSet().put(Tag.NumericValue, 7)));
    DataSet palette = ImageSets.image(2, 1, 1, 8, "PALETTE COLOR");
    byte[] descriptor = ImageSets.bytes(2, 0, 0, 0, 8, 0);
    for (int channel = 0; channel < 3; channel++) {
      palette.putBytes(Tag.RedPaletteColorLookupTableDescriptor + channel, Vr.US, descriptor);
      palette.putBytes(
          Tag.SegmentedRedPaletteColorLookupTableData + channel,
          Vr.OW,
          ImageSets.bytes(0, 1, 5, 1, 1, 9));
    }
    DataSet grey =
        ImageSets.image(2, 1, 1, 16, "MONOCHROME1")
            .put(Tag.WindowCenter, 40)
            .put(Tag.WindowWidth, 400)
            .put(Tag.RescaleSlope, 1)
            .put(Tag.RescaleIntercept, -1024);
    return java.util.stream.Stream.of(
            DicomFile.of(nested),
            DicomFile.of(nested, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
            DicomFile.of(nested, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
            ImageSets.withPixels(palette, 0, 1),
            ImageSets.withPixels(grey, 1, 2, 3, 4),
            ImageSets.withPixels(ImageSets.image(2, 1, 3, 8, "YBR_FULL_422"), 1, 2, 3, 4),
            ImageSets.withFragments(
                ImageSets.image(2, 1, 1, 8, "MONOCHROME2"), TransferSyntax.RLE_LOSSLESS, rle()))
        .map(file -> Arguments.of((Object) DicomWriter.toBytes(file)))
        .toList();
  }

  private static byte[] rle() {
    byte[] frame = new byte[68];
    frame[0] = 1;
    frame[4] = 64;
    frame[64] = -1;
    frame[65] = 9;
    return frame;
  }

  static List<Arguments> rleFrames() {
    return List.of(Arguments.of((Object) rle()));
  }

  static void runRle(byte[] frame) {
    DicomFile file =
        ImageSets.withFragments(
            ImageSets.image(2, 1, 1, 8, "MONOCHROME2"), TransferSyntax.RLE_LOSSLESS, frame);
    try {
      PixelDecoder.decode(file, 0);
    } catch (DicomException expected) {
      if (expected.getMessage() == null) {
        throw new IllegalStateException("a typed error without a message", expected);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(byte[] bytes) {
    try {
      DicomFile file = DicomReader.read(bytes, OPTIONS);
      for (Element element : file.dataSet()) {
        file.dataSet().getStrings(element.tag());
      }
      DicomReader.read(DicomWriter.toBytes(file), OPTIONS);
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      DicomJson.write(file.dataSet(), json, DicomJson.BulkDataUri.inline());
      DicomJson.read(new ByteArrayInputStream(json.toByteArray()), uri -> new byte[0]);
      if (file.pixelData().isPresent()) {
        DisplayPipeline.display(file, 0);
      }
    } catch (DicomException expected) {
      if (expected.getMessage() == null) {
        throw new IllegalStateException("a typed error without a message", expected);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
