package org.fovea.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Whether this processor multiplies bf16 itself. Where it does not, libtorch emulates it, three
 * times slower than float.
 */
final class Bf16 {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /** x86's AVX-512 BF16 and AMX, Arm's BFMMLA. */
  private static final List<String> INSTRUCTIONS = List.of("avx512_bf16", "amx_bf16", "bf16");

  private Bf16() {}

  static boolean isNative() {
    try {
      return Files.exists(PROCESSOR) && isNative(Files.readString(PROCESSOR));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * @param cpuinfo the text of Linux' {@code /proc/cpuinfo}
   */
  static boolean isNative(String cpuinfo) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .anyMatch(INSTRUCTIONS::contains);
  }
}
