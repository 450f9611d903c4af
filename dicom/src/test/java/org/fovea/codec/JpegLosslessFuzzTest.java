package org.fovea.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, JPEG headers and JPEG Lossless end in an image or a typed error. */
class JpegLosslessFuzzTest {

  @MethodSource("org.fovea.codec.CodecFuzzTarget#jpegSeeds")
  @FuzzTest(maxDuration = "3s")
  void anyBytesEndInAnImageOrATypedError(byte[] bytes) {
    CodecFuzzTarget.run(bytes);
  }
}
