package org.fovea.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** {@link ReaderFuzzTest} for longer. */
class LongReaderFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBytesEndInAValueOrATypedError(byte[] bytes) {
    FuzzTarget.run(bytes);
  }
}
