package org.fovea.dicom.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link NetworkFuzzTest} for longer. */
class LongNetworkFuzz {

  @MethodSource("org.fovea.dicom.net.NetworkFuzzTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void anyBytesEndInAValueOrATypedError(byte[] bytes) {
    NetworkFuzzTarget.run(bytes);
  }
}
