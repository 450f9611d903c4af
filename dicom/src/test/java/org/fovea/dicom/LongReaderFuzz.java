package org.fovea.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link ReaderFuzzTest} for longer. */
class LongReaderFuzz {

  @MethodSource("org.fovea.dicom.FuzzTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void anyBytesEndInAValueOrATypedError(byte[] bytes) {
    FuzzTarget.run(bytes);
  }
}
