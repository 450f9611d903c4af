package org.fovea.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.deidentify.ConfidentialityOption.CLEAN_PIXEL_DATA;
import static org.fovea.deidentify.DeidentifiedFixture.deidentifyFile;
import static org.fovea.deidentify.DeidentifiedFixture.object;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Element;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;
import org.fovea.imaging.Frame;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnedInTextTest {
  private static final int SIZE = 256;
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  @TempDir private Path folder;

  private DicomFile cleaned(DicomFile file, ConfidentialityOption... options) {
    return deidentifyFile(
        DicomReader.read(DicomWriter.toBytes(file)), Project.open(folder), options);
  }

  /** Tissue: slow waves and noise between two grey levels. */
  private static int[] tissue(int lowest, int highest) {
    Random random = new Random(11);
    int[] samples = new int[SIZE * SIZE];
    for (int i = 0; i < samples.length; i++) {
      double wave = Math.sin(i % SIZE / 31.0) * Math.cos(i / SIZE / 23.0);
      double value = 0.45 + 0.3 * wave + 0.03 * random.nextGaussian();
      samples[i] = (int) (lowest + Math.clamp(value, 0, 0.8) * (highest - lowest));
    }
    return samples;
  }

  private static DataSet image(int bitsAllocated, int bitsStored, boolean signed) {
    return object(SECONDARY_CAPTURE)
        .put(Tag.Rows, SIZE)
        .put(Tag.Columns, SIZE)
        .put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.BitsAllocated, bitsAllocated)
        .put(Tag.BitsStored, bitsStored)
        .put(Tag.HighBit, bitsStored - 1)
        .put(Tag.PixelRepresentation, signed ? 1 : 0);
  }

  private static DicomFile native16(int[] samples, int bitsStored, boolean signed) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int sample : samples) {
      bytes.putShort((short) sample);
    }
    return DicomFile.of(
        image(16, bitsStored, signed).putBytes(Tag.PixelData, Vr.OW, bytes.array()));
  }

  private static int count(boolean[] drawn) {
    int count = 0;
    for (boolean pixel : drawn) {
      count += pixel ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({"1, 4095", "2, 4095", "3, 4095", "6, 4095", "2, 3600", "3, 0", "6, 0"})
  void textOfAnySizeIsBlackAndTheRestStaysExactly(int scale, int value) throws IOException {
    int[] samples = tissue(800, 3000);
    int[] before = samples.clone();
    boolean[] drawn = DrawnText.draw(samples, SIZE, "AYSE 1961", 6, 30, Math.min(scale, 4), value);
    DicomFile file = native16(samples, 12, false);

    DicomFile output = cleaned(file, CLEAN_PIXEL_DATA);

    Frame frame = PixelDecoder.decode(output, 0);
    int changed = 0;
    for (int i = 0; i < samples.length; i++) {
      if (drawn[i]) {
        assertThat(frame.samples()[i]).as("pixel %d of the text", i).isLessThan(2300);
      } else if (frame.samples()[i] != before[i]) {
        changed++;
      }
    }
    assertThat(count(drawn)).isGreaterThan(100);
    assertThat(changed).as("pixels beside the text").isLessThan(SIZE * SIZE / 4);
    assertThat(output.dataSet().getString(Tag.BurnedInAnnotation)).hasValue("NO");
  }

  @Test
  void anImageWithoutTextStaysAsItIs() throws IOException {
    int[] samples = tissue(-900, 900);
    DicomFile output = cleaned(native16(samples, 16, true), CLEAN_PIXEL_DATA);
    assertThat(PixelDecoder.decode(output, 0).samples()).isEqualTo(samples);
    assertThat(output.dataSet().getString(Tag.BurnedInAnnotation)).hasValue("NO");
  }

  @Nested
  class InAJpeg {
    private DicomFile jpeg(String text, byte[] comment) throws IOException {
      int[] samples = tissue(20, 200);
      DrawnText.draw(samples, SIZE, text, 10, 40, 3, 255);
      BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < samples.length; i++) {
        picture.getRaster().setSample(i % SIZE, i / SIZE, 0, samples[i]);
      }
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      ImageIO.write(picture, "jpeg", stream);
      byte[] plain = stream.toByteArray();
      ByteBuffer commented = ByteBuffer.allocate(plain.length + 4 + comment.length);
      commented.put(plain, 0, 2).putShort((short) 0xFFFE);
      commented.putShort((short) (2 + comment.length)).put(comment);
      commented.put(plain, 2, plain.length - 2);
      byte[] codestream = comment.length == 0 ? plain : commented.array();
      DataSet image = image(8, 8, false);
      image.put(
          new Element(
              Tag.PixelData,
              Vr.OB,
              new Value.Fragments(
                  List.of(new Value.Bytes(new byte[0]), new Value.Bytes(codestream)))));
      return DicomFile.of(image, TransferSyntax.JPEG_BASELINE);
    }

    @Test
    void textIsBlackAndTheRestIsWhatItWasWhenDecoded() throws IOException {
      DicomFile file = jpeg("AYSE 1961", new byte[0]);
      int[] before = PixelDecoder.decode(file, 0).samples();
      DicomFile output = cleaned(file, CLEAN_PIXEL_DATA);
      int[] after = PixelDecoder.decode(output, 0).samples();
      assertThat(output.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      int inText = 0;
      int other = 0;
      for (int i = 0; i < before.length; i++) {
        boolean near = i / SIZE >= 30 && i / SIZE < 72;
        inText += near && before[i] > 230 && after[i] > 100 ? 1 : 0;
        other += !near && after[i] != before[i] ? 1 : 0;
      }
      assertThat(inText).isZero();
      assertThat(other).isLessThan(SIZE * SIZE / 5);
    }

    @Test
    void commentsGoAndTheImageStaysTheSame() throws IOException {
      byte[] comment = "Yilmazoglu^Ayse".getBytes(StandardCharsets.US_ASCII);
      DicomFile file = jpeg("", comment);
      DicomFile output = cleaned(file);
      assertThat(output.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
      assertThat(new String(DicomWriter.toBytes(output), StandardCharsets.ISO_8859_1))
          .doesNotContain("Yilmazoglu");
      assertThat(PixelDecoder.decode(output, 0).samples())
          .isEqualTo(PixelDecoder.decode(file, 0).samples());
    }
  }

  @Test
  void outsideTheRegionsOfAnUltrasoundDeviceEverythingIsBlack() throws IOException {
    int[] samples = tissue(100, 3000);
    DicomFile file = native16(samples, 12, false);
    file.dataSet()
        .putSequence(
            Tag.SequenceOfUltrasoundRegions,
            new DataSet()
                .put(Tag.RegionLocationMinX0, 50)
                .put(Tag.RegionLocationMinY0, 60)
                .put(Tag.RegionLocationMaxX1, 199)
                .put(Tag.RegionLocationMaxY1, 219));
    Frame frame = PixelDecoder.decode(cleaned(file, CLEAN_PIXEL_DATA), 0);
    for (int i = 0; i < samples.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE;
      boolean inside = x >= 50 && x <= 199 && y >= 60 && y <= 219;
      assertThat(frame.samples()[i]).isEqualTo(inside ? samples[i] : frame.samples()[0]);
    }
  }

  @Test
  void overlaysInUnusedBitsAreClearedAndThePixelsStay() throws IOException {
    int[] samples = tissue(0, 4000);
    int[] withOverlay = samples.clone();
    DrawnText.draw(withOverlay, SIZE, "AYSE", 10, 40, 4, 0xF123);
    DicomFile file = native16(withOverlay, 12, false);
    file.dataSet().put(0x60000010, SIZE).put(0x60000011, SIZE).put(0x60000100, 16);
    file.dataSet().put(0x60000102, 12);
    int[] stored = PixelDecoder.decode(file, 0).samples();
    DicomFile output = cleaned(file);
    byte[] bytes = output.dataSet().getBytes(Tag.PixelData).orElseThrow();
    for (int i = 1; i < bytes.length; i += 2) {
      assertThat(bytes[i] & 0xF0).isZero();
    }
    assertThat(PixelDecoder.decode(output, 0).samples()).isEqualTo(stored);
    assertThat(output.dataSet().contains(0x60000010)).isFalse();
  }

  @Nested
  class IsRefused {
    @Test
    void whereTheObjectSaysItHasTextAndNoOneMayLook() {
      DicomFile file = native16(tissue(0, 4000), 12, false);
      file.dataSet().put(Tag.BurnedInAnnotation, "YES");
      assertThatThrownBy(() -> cleaned(file))
          .isInstanceOf(DeidentificationException.Refused.class)
          .hasMessageContaining("clean-pixel-data");
    }

    @Test
    void whereTheObjectSaysItHasTextAndNoneIsFound() {
      DicomFile file = native16(tissue(0, 4000), 12, false);
      file.dataSet().put(Tag.BurnedInAnnotation, "YES");
      assertThatThrownBy(() -> cleaned(file, CLEAN_PIXEL_DATA))
          .isInstanceOf(DeidentificationException.Refused.class)
          .hasMessageContaining("no text was found");
    }

    @Test
    void wherePixelsCannotBeLookedAt() {
      DataSet video = image(8, 8, false);
      video.put(
          new Element(
              Tag.PixelData,
              Vr.OB,
              new Value.Fragments(
                  List.of(new Value.Bytes(new byte[0]), new Value.Bytes(new byte[64])))));
      DicomFile file = DicomFile.of(video, TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.102")));
      assertThatThrownBy(() -> cleaned(file, CLEAN_PIXEL_DATA))
          .isInstanceOf(DeidentificationException.Refused.class)
          .hasMessageContaining("cannot be looked at");
    }
  }
}
