package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.dicom.ImageSets.image;
import static org.fovea.dicom.ImageSets.withPixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fovea.imaging.Frame;
import org.junit.jupiter.api.Test;

/** Values of more than 16 bits, and floating point. */
class WidePixelsTest {

  @Test
  void thirtyTwoBitsUnsigned() throws IOException {
    Frame frame =
        PixelDecoder.decode(
            withPixels(image(2, 1, 1, 32, "MONOCHROME2"), 0, 0, 0, 0x80, 1, 0, 0, 0), 0);
    assertThat(frame.value(0)).isEqualTo(2_147_483_648L);
    assertThat(frame.value(1)).isEqualTo(1);
  }

  @Test
  void thirtyTwoBitsSigned() throws IOException {
    DataSet set = image(1, 1, 1, 32, "MONOCHROME2").put(Tag.PixelRepresentation, 1);
    assertThat(PixelDecoder.decode(withPixels(set, 0xFE, 0xFF, 0xFF, 0xFF), 0).value(0))
        .isEqualTo(-2);
  }

  @Test
  void twentyFourBits() throws IOException {
    assertThat(
            PixelDecoder.decode(withPixels(image(1, 1, 1, 24, "MONOCHROME2"), 1, 2, 3, 0), 0)
                .samples())
        .containsExactly(0x030201);
  }

  @Test
  void areShownOverTheirFullRange() throws IOException {
    DataSet set = image(3, 1, 1, 32, "MONOCHROME2");
    DicomFile file = withPixels(set, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0x80);
    assertThat(DisplayPipeline.display(file, 0).samples()).containsExactly(0f, 0.5f, 1f);
  }

  @Test
  void areShownThroughTheirWindow() throws IOException {
    DataSet set =
        image(3, 1, 1, 32, "MONOCHROME1")
            .put(Tag.WindowCenter, 100000)
            .put(Tag.WindowWidth, 100000)
            .put(Tag.VOILUTFunction, "LINEAR_EXACT");
    // 50,000, 100,000 and 200,000.
    DicomFile file = withPixels(set, 0x50, 0xC3, 0, 0, 0xA0, 0x86, 1, 0, 0x40, 0x0D, 3, 0);
    assertThat(DisplayPipeline.display(file, 0).samples()).containsExactly(1f, 0.5f, 0f);
  }

  @Test
  void colourOfThirtyTwoBits() throws IOException {
    DicomFile file =
        withPixels(image(1, 1, 3, 32, "RGB"), -1, -1, -1, -1, 0, 0, 0, 0, -1, -1, -1, 0x7F);
    assertThat(DisplayPipeline.display(file, 0).samples()).containsExactly(1f, 0f, 0.5f);
  }

  private static DicomFile floating(double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    DataSet set = image(3, 1, 1, 32, "MONOCHROME2").put(Tag.NumberOfFrames, values.length / 3);
    return DicomFile.of(set.putBytes(Tag.FloatPixelData, Vr.OF, bytes.array()));
  }

  @Test
  void floatingPointIsShownAndWhatIsNoNumberIsBlack() throws IOException {
    DicomFile file = floating(0, 0, 0, -1.5, Double.NaN, 2.5);
    assertThat(DisplayPipeline.display(file, 1).samples()).containsExactly(0f, 0f, 1f);
  }

  @Test
  void doublesAreReadWhole() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(1e-300).putDouble(Math.PI);
    DataSet set =
        image(2, 1, 1, 64, "MONOCHROME2").putBytes(Tag.DoubleFloatPixelData, Vr.OD, bytes.array());
    assertThat(FloatPixels.decode(set, 0).samples()).containsExactly(1e-300, Math.PI);
  }

  @Test
  void aFrameBeyondTheFloatingPointDataIsATypedError() {
    assertThatThrownBy(() -> DisplayPipeline.display(floating(1, 2, 3), 7))
        .isInstanceOf(DicomException.class);
  }
}
