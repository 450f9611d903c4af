package org.fovea.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.data.Offset;
import org.fovea.codec.CodestreamException.Reason;
import org.fovea.codec.ImageHeader.Coding;
import org.fovea.codec.ImageHeader.ColorSpace;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodestreamTest {

  static DecodedImage decode(byte[] codestream) {
    ImageHeader header = ImageHeader.of(codestream);
    return switch (header.coding()) {
      case JPEG_LOSSLESS -> JpegLossless.decode(codestream, header);
      case JPEG_LS -> JpegLs.decode(codestream, header);
      case JPEG_DCT, JPEG_2000 -> DecoderPool.shared().decode(codestream, header);
    };
  }

  /** JPEG and JPEG-LS carry bits without a sign; the attributes say what they mean. */
  private static int[] signedBits(int[] samples) {
    return Arrays.stream(samples).map(sample -> (short) sample).toArray();
  }

  @Nested
  class Lossless {
    @ParameterizedTest
    @CsvSource({
      "lossless16-predictor1.jpg, 1, 16",
      "lossless16-predictor2.jpg, 1, 16",
      "lossless16-predictor3.jpg, 1, 16",
      "lossless16-predictor4.jpg, 1, 16",
      "lossless16-predictor5.jpg, 1, 16",
      "lossless16-predictor6.jpg, 1, 16",
      "lossless16-predictor7.jpg, 1, 16",
      "lossless8.jpg, 1, 8",
      "lossless8-rgb.jpg, 3, 8",
      "jpegls8.jls, 1, 8",
      "jpegls12.jls, 1, 12",
      "jpegls8-rgb-none.jls, 3, 8",
      "jpegls8-rgb-line.jls, 3, 8",
      "jpegls8-rgb-sample.jls, 3, 8",
      "j2k1.j2k, 1, 1",
      "j2k8.j2k, 1, 8",
      "j2k10.j2k, 1, 10",
      "j2k12.j2k, 1, 12",
      "j2k16.j2k, 1, 16",
      "j2k8-rgb.j2k, 3, 8",
      "j2k12-rgb.j2k, 3, 12",
      "htj2k8.j2c, 1, 8",
      "htj2k10.j2c, 1, 10",
      "htj2k12.j2c, 1, 12",
      "htj2k16.j2c, 1, 16",
      "htj2k8-rgb.j2c, 3, 8",
      "htj2k8-rgb-rpcl.j2c, 3, 8"
    })
    void everySampleIsTheImages(String name, int components, int bits) {
      assertThat(decode(Codestreams.bytes(name)).samples())
          .isEqualTo(Codestreams.pattern(components, bits, false));
    }

    @Test
    void signedSamplesKeepTheirSign() {
      assertThat(decode(Codestreams.bytes("j2k16-signed.j2k")).samples())
          .isEqualTo(Codestreams.pattern(1, 16, true));
      assertThat(signedBits(decode(Codestreams.bytes("jpegls16-signed.jls")).samples()))
          .isEqualTo(Codestreams.pattern(1, 16, true));
    }

    @Test
    void theExampleOfTheJpegLsStandard() {
      byte[] codestream =
          HexFormat.of()
              .parseHex(
                  "FFD8FFF7000B080004000401011100FFDA0008010100000000"
                      + "C000006C80208E01C0000057400000"
                      + "6EE6000001BC18000005D800009160FFD9");
      assertThat(decode(codestream).samples())
          .containsExactly(0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145);
    }
  }

  @Nested
  class Lossy {
    @Test
    void nearLosslessIsWithinItsBound() {
      int[] samples = decode(Codestreams.bytes("jpegls8-near3.jls")).samples();
      int[] expected = Codestreams.pattern(1, 8, false);
      assertThat(samples).isNotEqualTo(expected);
      for (int i = 0; i < samples.length; i++) {
        assertThat(samples[i]).isCloseTo(expected[i], Offset.offset(3));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended12-sequential.jpg", "extended12-progressive.jpg"})
    void twelveBitJpegIsCloseToItsRamp(String name) {
      DecodedImage image = decode(Codestreams.bytes(name));
      int[] expected = Codestreams.ramp();
      assertThat(image.header().precision()).isEqualTo(12);
      for (int i = 0; i < expected.length; i++) {
        assertThat(image.samples()[i]).isCloseTo(expected[i], Offset.offset(24));
      }
    }
  }

  @Nested
  class Header {
    @Test
    void saysDepthSignAndTransform() {
      assertThat(ImageHeader.of(Codestreams.bytes("j2k16-signed.j2k")))
          .isEqualTo(new ImageHeader(Coding.JPEG_2000, 40, 24, 1, 16, true, ColorSpace.UNSTATED));
      assertThat(ImageHeader.of(Codestreams.bytes("j2k12-rgb.j2k")).color())
          .isEqualTo(ColorSpace.RGB);
      assertThat(ImageHeader.of(Codestreams.bytes("j2k8-rgb.j2k")).color())
          .isEqualTo(ColorSpace.UNSTATED);
      assertThat(ImageHeader.of(Codestreams.bytes("lossless16-predictor1.jpg")))
          .isEqualTo(
              new ImageHeader(Coding.JPEG_LOSSLESS, 40, 24, 1, 16, false, ColorSpace.UNSTATED));
    }

    @Test
    void arithmeticCodesAreOfAKindThatIsNotDecoded() {
      byte[] codestream = Codestreams.bytes("lossless8.jpg").clone();
      replaceMarker(codestream, 0xC3, 0xCB);
      assertThatThrownBy(() -> ImageHeader.of(codestream))
          .isInstanceOfSatisfying(
              CodestreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }

    private static void replaceMarker(byte[] codestream, int from, int to) {
      for (int i = 0; i + 1 < codestream.length; i++) {
        if ((codestream[i] & 0xFF) == 0xFF && (codestream[i + 1] & 0xFF) == from) {
          codestream[i + 1] = (byte) to;
          return;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossless8.jpg",
        "lossless8-rgb.jpg",
        "jpegls8.jls",
        "jpegls8-rgb-sample.jls",
        "j2k12-rgb.j2k",
        "htj2k8.j2c",
        "extended12-sequential.jpg"
      })
  void aCodestreamCutOffAnywhereIsATypedError(String name) {
    byte[] whole = Codestreams.bytes(name);
    for (int length : new int[] {0, 1, 3, 12, 60, whole.length / 2, whole.length * 3 / 4}) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> decode(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              CodestreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }
  }
}
