package org.fovea.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, JPEG-LS ends in an image or a typed error. */
class JpegLsFuzzTest {

  @MethodSource("org.fovea.codec.CodecFuzzTarget#jpegLsSeeds")
  @FuzzTest(maxDuration = "3s")
  void anyBytesEndInAnImageOrATypedError(byte[] bytes) {
    CodecFuzzTarget.run(bytes);
  }
}
