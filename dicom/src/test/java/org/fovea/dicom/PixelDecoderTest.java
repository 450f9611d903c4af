package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.dicom.ImageSets.bytes;
import static org.fovea.dicom.ImageSets.image;
import static org.fovea.dicom.ImageSets.withFragments;
import static org.fovea.dicom.ImageSets.withPixels;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PixelDecoderTest {

  private static int[] samples(DicomFile file) throws IOException {
    return PixelDecoder.decode(file, 0).samples();
  }

  private static void assertFails(DicomErrorCode code, ThrowingCallable decoding) {
    assertThatThrownBy(decoding)
        .isInstanceOfSatisfying(
            DicomException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }

  @Nested
  class Uncompressed {
    @Test
    void eightBits() throws IOException {
      assertThat(samples(withPixels(image(2, 1, 1, 8, "MONOCHROME2"), 0, 255)))
          .containsExactly(0, 255);
    }

    @Test
    void sixteenBitsLittleEndian() throws IOException {
      assertThat(samples(withPixels(image(2, 1, 1, 16, "MONOCHROME2"), 1, 2, 255, 255)))
          .containsExactly(513, 65535);
    }

    @Test
    void signedTwelveBitsWithOverlayBitsAboveThem() throws IOException {
      DataSet set =
          image(2, 1, 1, 16, "MONOCHROME2")
              .put(Tag.BitsStored, 12)
              .put(Tag.HighBit, 11)
              .put(Tag.PixelRepresentation, 1);
      Frame frame = PixelDecoder.decode(withPixels(set, 0xFF, 0x8F, 0x01, 0x10), 0);
      assertThat(frame.samples()).containsExactly(-1, 1);
      assertThat(frame.lowestPossible()).isEqualTo(-2048);
      assertThat(frame.highestPossible()).isEqualTo(2047);
    }

    @Test
    void bitsStoredBelowTheHighBitAreShifted() throws IOException {
      DataSet set = image(1, 1, 1, 16, "MONOCHROME2").put(Tag.BitsStored, 12).put(Tag.HighBit, 15);
      assertThat(samples(withPixels(set, 0x10, 0x00))).containsExactly(1);
    }

    @Test
    void colourPlanesAreWovenIntoPixels() throws IOException {
      DataSet set = image(2, 1, 3, 8, "RGB").put(Tag.PlanarConfiguration, 1);
      assertThat(samples(withPixels(set, 1, 4, 2, 5, 3, 6))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void interleavedColourStaysAsItIs() throws IOException {
      DataSet set = image(2, 1, 3, 8, "RGB").put(Tag.PlanarConfiguration, 0);
      assertThat(samples(withPixels(set, 1, 2, 3, 4, 5, 6))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void sharedChrominanceIsGivenToBothPixels() throws IOException {
      DataSet set = image(3, 1, 3, 8, "YBR_FULL_422").put(Tag.PlanarConfiguration, 0);
      assertThat(samples(withPixels(set, 10, 11, 50, 60, 12, 0, 70, 80)))
          .containsExactly(10, 50, 60, 11, 50, 60, 12, 70, 80);
    }

    @Test
    void singleBitsRunOnFromFrameToFrame() throws IOException {
      DataSet set = image(3, 1, 1, 8, "MONOCHROME2").put(Tag.NumberOfFrames, 2);
      set.put(Tag.BitsAllocated, 1).put(Tag.BitsStored, 1).put(Tag.HighBit, 0);
      DicomFile file = withPixels(set, 0b101_101, 0);
      assertThat(PixelDecoder.decode(file, 0).samples()).containsExactly(1, 0, 1);
      assertThat(PixelDecoder.decode(file, 1).samples()).containsExactly(1, 0, 1);
    }

    @Test
    void laterFramesAreFound() throws IOException {
      DataSet set = image(1, 1, 1, 16, "MONOCHROME2").put(Tag.NumberOfFrames, 2);
      assertThat(PixelDecoder.decode(withPixels(set, 1, 0, 2, 0), 1).samples()).containsExactly(2);
    }
  }

  @Nested
  class Rle {
    private static byte[] rle(int segments, int[] offsets, int... packed) {
      byte[] frame = new byte[64 + packed.length];
      frame[0] = (byte) segments;
      for (int i = 0; i < offsets.length; i++) {
        frame[4 + 4 * i] = (byte) offsets[i];
      }
      System.arraycopy(bytes(packed), 0, frame, 64, packed.length);
      return frame;
    }

    @Test
    void literalAndRepeatedRunsOfHighAndLowBytes() throws IOException {
      byte[] frame = rle(2, new int[] {64, 66}, 0xFE, 0x01, 0x02, 7, 8, 9);
      assertThat(
              samples(
                  withFragments(
                      image(3, 1, 1, 16, "MONOCHROME2"), TransferSyntax.RLE_LOSSLESS, frame)))
          .containsExactly(0x107, 0x108, 0x109);
    }

    @Test
    void oneSegmentForEachColour() throws IOException {
      byte[] frame = rle(3, new int[] {64, 66, 68}, 0xFF, 1, 0xFF, 2, 0xFF, 3);
      assertThat(
              samples(withFragments(image(2, 1, 3, 8, "RGB"), TransferSyntax.RLE_LOSSLESS, frame)))
          .containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void aSegmentThatEndsEarlyIsATypedError() {
      byte[] frame = rle(1, new int[] {64}, 0x05, 1, 2);
      assertFails(
          DicomErrorCode.INVALID_CODESTREAM,
          () ->
              samples(
                  withFragments(
                      image(6, 1, 1, 8, "MONOCHROME2"), TransferSyntax.RLE_LOSSLESS, frame)));
    }

    @Test
    void aTinyFrameForAHugeImageTakesNoMemory() {
      byte[] frame = rle(1, new int[] {64}, 0x81, 0);
      assertFails(
          DicomErrorCode.INVALID_CODESTREAM,
          () ->
              samples(
                  withFragments(
                      image(9000, 9000, 1, 8, "MONOCHROME2"), TransferSyntax.RLE_LOSSLESS, frame)));
    }
  }

  @Nested
  class Jpeg {
    private static byte[] jpeg(int type, int rgb) throws IOException {
      BufferedImage image = new BufferedImage(16, 8, type);
      for (int i = 0; i < 16 * 8; i++) {
        image.setRGB(i % 16, i / 16, rgb);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    }

    @Test
    void greyBaseline() throws IOException {
      byte[] frame = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0xFFFFFF);
      assertThat(
              samples(
                  withFragments(
                      image(16, 8, 1, 8, "MONOCHROME2"), TransferSyntax.JPEG_BASELINE, frame)))
          .hasSize(128)
          .containsOnly(255);
    }

    @Test
    void aCodestreamInYbrIsGivenAsYbrWhateverTheHeaderSays() throws IOException {
      byte[] frame = jpeg(BufferedImage.TYPE_INT_RGB, 0xFF0000);
      Frame red =
          PixelDecoder.decode(
              withFragments(image(16, 8, 3, 8, "RGB"), TransferSyntax.JPEG_BASELINE, frame), 0);
      assertThat(red.photometricInterpretation()).isEqualTo(PhotometricInterpretation.YBR_FULL);
      assertThat(red.samples()).startsWith(76, 85, 255);
    }

    @Test
    void aFrameInSeveralFragmentsIsJoined() throws IOException {
      byte[] whole = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0);
      byte[] first = java.util.Arrays.copyOf(whole, 100);
      byte[] second = java.util.Arrays.copyOfRange(whole, 100, whole.length);
      assertThat(
              samples(
                  withFragments(
                      image(16, 8, 1, 8, "MONOCHROME2"),
                      TransferSyntax.JPEG_BASELINE,
                      first,
                      second)))
          .containsOnly(0);
    }

    @Test
    void framesWithoutAnOffsetTableBeginWhereACodestreamBegins() throws IOException {
      byte[] black = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0);
      byte[] white = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0xFFFFFF);
      byte[] head = java.util.Arrays.copyOf(black, 50);
      byte[] tail = java.util.Arrays.copyOfRange(black, 50, black.length);
      DataSet set = image(16, 8, 1, 8, "MONOCHROME2").put(Tag.NumberOfFrames, 2);
      DicomFile file = withFragments(set, TransferSyntax.JPEG_BASELINE, head, tail, white);
      assertThat(PixelDecoder.decode(file, 1).samples()).containsOnly(255);
    }

    @Test
    void aCodestreamOfAnotherSizeThanTheHeaderIsATypedError() throws IOException {
      byte[] frame = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0);
      assertFails(
          DicomErrorCode.INCONSISTENT_PIXELS,
          () ->
              samples(
                  withFragments(
                      image(16, 9, 1, 8, "MONOCHROME2"), TransferSyntax.JPEG_BASELINE, frame)));
    }

    @Test
    void aCodestreamThatIsNoneIsATypedError() {
      assertFails(
          DicomErrorCode.INVALID_CODESTREAM,
          () ->
              samples(
                  withFragments(
                      image(16, 8, 1, 8, "MONOCHROME2"),
                      TransferSyntax.JPEG_BASELINE,
                      bytes(0xFF, 0xD8, 1, 2, 3, 4))));
    }
  }

  @Nested
  class Refused {
    @Test
    void otherTransferSyntaxesByName() {
      DicomFile file =
          withFragments(
              image(1, 1, 1, 8, "MONOCHROME2"),
              TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.100")),
              bytes(0));
      assertThatThrownBy(() -> samples(file))
          .isInstanceOf(DicomException.NotSupported.class)
          .hasMessage(
              "transfer syntax MPEG2 Main Profile / Main Level (1.2.840.10008.1.2.4.100)"
                  + " is stored, not decoded");
    }

    @Test
    void imagesWithoutPixels() {
      assertFails(
          DicomErrorCode.INCONSISTENT_PIXELS,
          () -> samples(withPixels(image(0, 0, 1, 8, "MONOCHROME2"))));
    }

    @Test
    void imagesOfMorePixelsThanAnyDetectorHas() {
      assertFails(
          DicomErrorCode.PIXEL_COUNT_LIMIT,
          () -> samples(withPixels(image(65535, 65535, 1, 16, "MONOCHROME2"), 0, 0)));
    }

    @Test
    void lessPixelDataThanTheHeaderAnnounces() {
      assertFails(
          DicomErrorCode.TRUNCATED,
          () -> samples(withPixels(image(512, 512, 1, 16, "MONOCHROME2"), 0, 0)));
    }

    @Test
    void aPhotometricInterpretationThatDisagreesWithTheSamples() {
      assertFails(
          DicomErrorCode.INCONSISTENT_PIXELS,
          () -> samples(withPixels(image(1, 1, 3, 8, "MONOCHROME2"), 1, 2, 3, 0)));
      assertFails(
          DicomErrorCode.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
          () -> samples(withPixels(image(1, 1, 3, 8, "CMYK"), 1, 2, 3, 0)));
    }

    @Test
    void bitsThatDoNotFitIntoEachOther() {
      DataSet set = image(1, 1, 1, 8, "MONOCHROME2").put(Tag.BitsStored, 12);
      assertFails(DicomErrorCode.INCONSISTENT_PIXELS, () -> samples(withPixels(set, 0, 0)));
    }
  }
}
