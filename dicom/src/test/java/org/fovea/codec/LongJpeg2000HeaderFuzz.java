package org.fovea.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Jpeg2000HeaderFuzzTest} for longer. */
class LongJpeg2000HeaderFuzz {

  @MethodSource("org.fovea.codec.CodecFuzzTarget#jpeg2000Seeds")
  @FuzzTest(maxDuration = "2m")
  void anyBytesEndInASizeOrATypedError(byte[] bytes) {
    CodecFuzzTarget.run(bytes);
  }
}
