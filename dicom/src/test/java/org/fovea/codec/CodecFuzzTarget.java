package org.fovea.codec;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads the header and, in Java, the samples; only typed errors may come out. */
final class CodecFuzzTarget {

  /** Small enough that a slow input is a finding and not just a large one. */
  private static final long MOST_SAMPLES = 1 << 20;

  private CodecFuzzTarget() {}

  static Stream<Arguments> jpegSeeds() {
    return seeds("lossless8-rgb.jpg", "lossless16-predictor7.jpg", "extended12-sequential.jpg");
  }

  static Stream<Arguments> jpegLsSeeds() {
    return seeds("jpegls8-rgb-sample.jls", "jpegls8-near3.jls", "jpegls16-signed.jls");
  }

  static Stream<Arguments> jpeg2000Seeds() {
    return seeds("j2k12-rgb.j2k", "j2k16-signed.j2k", "htj2k8-rgb-rpcl.j2c");
  }

  private static Stream<Arguments> seeds(String... names) {
    return Stream.of(names).map(name -> Arguments.of((Object) Codestreams.bytes(name)));
  }

  static void run(byte[] bytes) {
    try {
      ImageHeader header = ImageHeader.of(bytes);
      if (header.samples() > MOST_SAMPLES) {
        return;
      }
      switch (header.coding()) {
        case JPEG_LOSSLESS -> JpegLossless.decode(bytes, header);
        case JPEG_LS -> JpegLs.decode(bytes, header);
        case JPEG_DCT, JPEG_2000 -> {
          // Decoded in a process of their own.
        }
      }
    } catch (CodestreamException expected) {
      if (expected.found().isEmpty()) {
        throw new IllegalStateException("a typed error that says nothing", expected);
      }
    }
  }
}
