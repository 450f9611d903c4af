package org.fovea.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes come, reading them ends in a value or a typed error. */
class ReaderFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void anyBytesEndInAValueOrATypedError(byte[] bytes) {
    FuzzTarget.run(bytes);
  }
}
