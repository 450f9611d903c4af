package org.fovea.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, a JPEG 2000 header ends in a size or a typed error. */
class Jpeg2000HeaderFuzzTest {

  @MethodSource("org.fovea.codec.CodecFuzzTarget#jpeg2000Seeds")
  @FuzzTest(maxDuration = "3s")
  void anyBytesEndInASizeOrATypedError(byte[] bytes) {
    CodecFuzzTarget.run(bytes);
  }
}
