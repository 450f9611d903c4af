package org.fovea.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link RleFuzzTest} for longer. */
class LongRleFuzz {

  @MethodSource("org.fovea.dicom.FuzzTarget#rleFrames")
  @FuzzTest(maxDuration = "2m")
  void anyBytesEndInSamplesOrATypedError(byte[] bytes) {
    FuzzTarget.runRle(bytes);
  }
}
