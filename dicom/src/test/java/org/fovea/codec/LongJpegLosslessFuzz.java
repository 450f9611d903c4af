package org.fovea.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link JpegLosslessFuzzTest} for longer. */
class LongJpegLosslessFuzz {

  @MethodSource("org.fovea.codec.CodecFuzzTarget#jpegSeeds")
  @FuzzTest(maxDuration = "2m")
  void anyBytesEndInAnImageOrATypedError(byte[] bytes) {
    CodecFuzzTarget.run(bytes);
  }
}
