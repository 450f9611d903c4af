package org.fovea.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, an RLE frame ends in samples or a typed error. */
class RleFuzzTest {

  @MethodSource("org.fovea.dicom.FuzzTarget#rleFrames")
  @FuzzTest(maxDuration = "3s")
  void anyBytesEndInSamplesOrATypedError(byte[] bytes) {
    FuzzTarget.runRle(bytes);
  }
}
