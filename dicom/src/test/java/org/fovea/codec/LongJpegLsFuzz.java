package org.fovea.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link JpegLsFuzzTest} for longer. */
class LongJpegLsFuzz {

  @MethodSource("org.fovea.codec.CodecFuzzTarget#jpegLsSeeds")
  @FuzzTest(maxDuration = "2m")
  void anyBytesEndInAnImageOrATypedError(byte[] bytes) {
    CodecFuzzTarget.run(bytes);
  }
}
