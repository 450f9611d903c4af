package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.dicom.ImageSets.bytes;
import static org.fovea.dicom.ImageSets.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.fovea.codec.Codestreams;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Frames in fragments: offset tables, odd cuts, and what is in them. */
class EncapsulatedFramesTest {

  private static final int FRAMES = 3;

  private static DataSet frames(int columns, int rows, int bits) {
    return image(columns, rows, 1, bits, "MONOCHROME2").put(Tag.NumberOfFrames, FRAMES);
  }

  private static DicomFile file(
      DataSet set, TransferSyntax syntax, byte[] offsetTable, byte[]... fragments) {
    List<Value.Raw> items = new ArrayList<>();
    items.add(new Value.Bytes(offsetTable));
    for (byte[] fragment : fragments) {
      items.add(new Value.Bytes(fragment));
    }
    set.put(new Element(Tag.PixelData, Vr.OB, new Value.Fragments(items)));
    return DicomFile.of(set, syntax);
  }

  private static byte[] littleEndian(int bytesEach, long... offsets) {
    ByteBuffer buffer =
        ByteBuffer.allocate(bytesEach * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long offset : offsets) {
      if (bytesEach == 4) {
        buffer.putInt((int) offset);
      } else {
        buffer.putLong(offset);
      }
    }
    return buffer.array();
  }

  private static int[] first(DicomFile file) throws IOException {
    int[] values = new int[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      values[i] = PixelDecoder.decode(file, i).samples()[0];
    }
    return values;
  }

  @Nested
  class Fragments {
    private final TransferSyntax syntax = TransferSyntax.ENCAPSULATED_UNCOMPRESSED;

    @Test
    void oneForEachFrameNeedsNoTable() throws IOException {
      DicomFile file =
          file(frames(2, 1, 8), syntax, new byte[0], bytes(1, 2), bytes(3, 4), bytes(5, 6));
      assertThat(first(file)).containsExactly(1, 3, 5);
    }

    @Test
    void theBasicOffsetTableSaysWhereFramesBegin() throws IOException {
      byte[] table = littleEndian(4, 0, 20, 32);
      DicomFile file =
          file(
              frames(2, 2, 8),
              syntax,
              table,
              bytes(1, 2),
              bytes(3, 4),
              bytes(5, 6, 7, 8),
              bytes(9, 10),
              bytes(11, 12));
      assertThat(first(file)).containsExactly(1, 5, 9);
      assertThat(PixelDecoder.decode(file, 2).samples()).containsExactly(9, 10, 11, 12);
    }

    @Test
    void theExtendedOffsetTableComesBeforeAnEmptyBasicOne() throws IOException {
      DataSet set = frames(2, 2, 8);
      set.putBytes(Tag.ExtendedOffsetTable, Vr.OV, littleEndian(8, 0, 12, 32));
      DicomFile file =
          file(
              set,
              syntax,
              new byte[0],
              bytes(1, 2, 3, 4),
              bytes(5, 6),
              bytes(7, 8),
              bytes(9, 10, 11, 12));
      assertThat(first(file)).containsExactly(1, 5, 9);
    }

    @Test
    void anOffsetTableThatPointsIntoFragmentsIsNotBelieved() {
      byte[] table = littleEndian(4, 0, 3, 7);
      DicomFile file =
          file(frames(2, 2, 8), syntax, table, bytes(1, 2), bytes(3, 4), bytes(5, 6), bytes(7, 8));
      assertThatThrownBy(() -> PixelDecoder.decode(file, 0))
          .isInstanceOfSatisfying(
              DicomException.class,
              e -> assertThat(e.code()).isEqualTo(DicomErrorCode.INCONSISTENT_PIXELS));
    }

    @Test
    void withoutATableRleFramesBeginWithAnRleHeader() throws IOException {
      byte[][] cut = new byte[2 * FRAMES][];
      for (int i = 0; i < FRAMES; i++) {
        byte[] frame = new byte[66];
        frame[0] = 1;
        frame[4] = 64;
        frame[64] = (byte) -1;
        frame[65] = (byte) (7 + i);
        cut[2 * i] = java.util.Arrays.copyOf(frame, 10);
        cut[2 * i + 1] = java.util.Arrays.copyOfRange(frame, 10, 66);
      }
      DicomFile file = file(frames(2, 1, 8), TransferSyntax.RLE_LOSSLESS, new byte[0], cut);
      assertThat(first(file)).containsExactly(7, 8, 9);
    }

    @Test
    void singleBitsBeginAnewInEveryFrame() throws IOException {
      DataSet set = frames(3, 1, 8);
      set.put(Tag.BitsAllocated, 1).put(Tag.BitsStored, 1).put(Tag.HighBit, 0);
      DicomFile file =
          file(set, syntax, new byte[0], bytes(0b101, 0), bytes(0b110, 0), bytes(0b001, 0));
      assertThat(PixelDecoder.decode(file, 1).samples()).containsExactly(0, 1, 1);
      assertThat(PixelDecoder.decode(file, 2).samples()).containsExactly(1, 0, 0);
    }
  }

  @Nested
  class Deflated {
    private static byte[] deflated(byte[] bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Deflater deflater = new Deflater(9, true);
      try (DeflaterOutputStream to = new DeflaterOutputStream(out, deflater)) {
        to.write(bytes);
      }
      deflater.end();
      return out.toByteArray();
    }

    @Test
    void everyFrameIsAStreamOfItsOwn() throws IOException {
      DicomFile file =
          file(
              frames(1, 1, 16),
              TransferSyntax.DEFLATED_IMAGE_FRAME,
              new byte[0],
              deflated(bytes(1, 2)),
              deflated(bytes(3, 4)),
              deflated(bytes(5, 6)));
      assertThat(first(file)).containsExactly(513, 1027, 1541);
    }

    @Test
    void aBombIsNotInflatedBeyondTheFrame() throws IOException {
      byte[] bomb = deflated(new byte[1 << 20]);
      DicomFile file =
          file(
              image(4, 1, 1, 8, "MONOCHROME2"),
              TransferSyntax.DEFLATED_IMAGE_FRAME,
              new byte[0],
              bomb);
      assertThat(PixelDecoder.decode(file, 0).samples()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aTinyStreamForAHugeFrameTakesNoMemory() {
      DicomFile file =
          file(
              image(9000, 9000, 1, 8, "MONOCHROME2"),
              TransferSyntax.DEFLATED_IMAGE_FRAME,
              new byte[0],
              bytes(3, 0));
      assertThatThrownBy(() -> PixelDecoder.decode(file, 0))
          .isInstanceOfSatisfying(
              DicomException.class,
              e -> assertThat(e.code()).isEqualTo(DicomErrorCode.INVALID_CODESTREAM));
    }
  }

  @Nested
  class OfTheJpegFamilies {
    private static DataSet attributes(int components, int bits, String interpretation) {
      DataSet set =
          image(
              Codestreams.COLUMNS,
              Codestreams.ROWS,
              components,
              bits <= 8 ? 8 : 16,
              interpretation);
      return set.put(Tag.BitsStored, bits).put(Tag.HighBit, bits - 1);
    }

    private static Frame decode(DataSet set, TransferSyntax syntax, String name)
        throws IOException {
      return PixelDecoder.decode(ImageSets.withFragments(set, syntax, Codestreams.bytes(name)), 0);
    }

    @Test
    void jpegLosslessAndJpegLsGiveStoredValues() throws IOException {
      assertThat(
              decode(
                      attributes(1, 16, "MONOCHROME2"),
                      TransferSyntax.JPEG_LOSSLESS_SV1,
                      "lossless16-predictor1.jpg")
                  .samples())
          .isEqualTo(Codestreams.pattern(1, 16, false));
      DataSet signed = attributes(1, 16, "MONOCHROME2").put(Tag.PixelRepresentation, 1);
      assertThat(decode(signed, TransferSyntax.JPEG_LS_LOSSLESS, "jpegls16-signed.jls").samples())
          .isEqualTo(Codestreams.pattern(1, 16, true));
    }

    @Test
    void jpeg2000ColourIsRgbWhateverItsTransformWas() throws IOException {
      Frame frame =
          decode(attributes(3, 12, "YBR_RCT"), TransferSyntax.JPEG_2000_LOSSLESS, "j2k12-rgb.j2k");
      assertThat(frame.photometricInterpretation()).isEqualTo(PhotometricInterpretation.RGB);
      assertThat(frame.samples()).isEqualTo(Codestreams.pattern(3, 12, false));
    }

    @Test
    void theSignOfJpeg2000IsTheCodestreams() throws IOException {
      DataSet signed = attributes(1, 16, "MONOCHROME2").put(Tag.PixelRepresentation, 1);
      assertThat(decode(signed, TransferSyntax.JPEG_2000_LOSSLESS, "j2k16-signed.j2k").samples())
          .isEqualTo(Codestreams.pattern(1, 16, true));
      DataSet unsigned = attributes(1, 16, "MONOCHROME2");
      assertThat(decode(unsigned, TransferSyntax.JPEG_2000_LOSSLESS, "j2k16-signed.j2k").samples())
          .doesNotContain(-10923)
          .contains(65536 - 10923);
    }

    @Test
    void aCodestreamOfAnotherSizeIsATypedError() {
      assertThatThrownBy(() ->
              decode(
                  attributes(1, 16, "MONOCHROME2").put(Tag.Rows, 25),
                  TransferSyntax.JPEG_2000_LOSSLESS,
                  "j2k16.j2k"))
          .isInstanceOfSatisfying(
              DicomException.class,
              e -> assertThat(e.code()).isEqualTo(DicomErrorCode.INCONSISTENT_PIXELS));
    }
  }
}
