package org.fovea.gateway.hl7;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a sender sends is done or refused, and answered. */
class Hl7FuzzTest {

  @MethodSource("org.fovea.gateway.hl7.Hl7FuzzTarget#seeds")
  @FuzzTest(maxDuration = "15s")
  void anyBytesEndInAnAnswer(byte[] bytes) {
    Hl7FuzzTarget.run(bytes);
  }
}
