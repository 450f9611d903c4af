package org.fovea.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, reading them ends in a value or a typed error. */
class ReaderFuzzTest {

  @MethodSource("org.fovea.dicom.FuzzTarget#seeds")
  @FuzzTest(maxDuration = "20s")
  void anyBytesEndInAValueOrATypedError(byte[] bytes) {
    FuzzTarget.run(bytes);
  }
}
