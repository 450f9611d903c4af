package org.fovea.dicom.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a peer sends, reading it ends in a value or a typed error. */
class NetworkFuzzTest {

  @MethodSource("org.fovea.dicom.net.NetworkFuzzTarget#seeds")
  @FuzzTest(maxDuration = "3s")
  void anyBytesEndInAValueOrATypedError(byte[] bytes) {
    NetworkFuzzTarget.run(bytes);
  }
}
