package org.fovea.gateway.hl7;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Hl7FuzzTest} for longer. */
class LongHl7Fuzz {

  @MethodSource("org.fovea.gateway.hl7.Hl7FuzzTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void anyBytesEndInAnAnswer(byte[] bytes) {
    Hl7FuzzTarget.run(bytes);
  }
}
