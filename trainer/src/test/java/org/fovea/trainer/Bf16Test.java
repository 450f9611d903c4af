package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Bf16Test {

  @Test
  void aProcessorWithBf16InstructionsUsesThem() {
    assertThat(Bf16.isNative("processor\t: 0\nflags\t\t: fpu avx512f avx512_bf16 amx_tile\n"))
        .isTrue();
    assertThat(Bf16.isNative("processor\t: 0\nFeatures\t: fp asimd i8mm bf16\n")).isTrue();
  }

  @Test
  void aProcessorWithoutThemComputesInFloat() {
    assertThat(Bf16.isNative("processor\t: 0\nflags\t\t: fpu avx512f avx512_vnni\n")).isFalse();
    assertThat(Bf16.isNative("model name\t: not bf16\n")).isFalse();
  }
}
