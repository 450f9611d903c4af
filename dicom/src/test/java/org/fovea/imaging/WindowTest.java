package org.fovea.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fovea.imaging.Window.VoiFunction;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void linearFollowsTheExampleOfTheStandard() {
    // PS3.3 C.11.2.1.2.1: c = 2048, w = 4096 maps 0 to black and 4095 to white.
    Window window = new Window(2048, 4096);
    assertThat(window.apply(0)).isZero();
    assertThat(window.apply(4095)).isEqualTo(1);
    assertThat(window.apply(2048)).isEqualTo(0.5 + 0.5 / 4095, within(1e-12));
  }

  @Test
  void aLinearWindowOfWidthOneIsAThreshold() {
    Window window = new Window(10, 1);
    assertThat(window.apply(9)).isZero();
    assertThat(window.apply(10)).isEqualTo(1);
  }

  @Test
  void linearExactHasTheCenterInTheMiddle() {
    Window window = new Window(40, 400, VoiFunction.LINEAR_EXACT);
    assertThat(window.apply(40)).isEqualTo(0.5);
    assertThat(window.apply(-160)).isZero();
    assertThat(window.apply(240)).isEqualTo(1);
    assertThat(window.apply(10_000)).isEqualTo(1);
  }

  @Test
  void sigmoidNeverReachesItsEnds() {
    Window window = new Window(0, 4, VoiFunction.SIGMOID);
    assertThat(window.apply(0)).isEqualTo(0.5);
    assertThat(window.apply(1)).isEqualTo(1 / (1 + Math.exp(-1)), within(1e-12));
  }

  @Test
  void aWindowWithoutWidthIsRefused() {
    assertThatThrownBy(() -> new Window(40, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Window(40, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
