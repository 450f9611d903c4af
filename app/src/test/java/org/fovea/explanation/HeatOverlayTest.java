package org.fovea.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.fovea.inference.ActivationMap;
import org.junit.jupiter.api.Test;

class HeatOverlayTest {

  private final ActivationMap left = new ActivationMap(2, 1, new float[] {4, -1});

  @Test
  void evidenceAgainstTheFindingIsTransparent() throws IOException {
    BufferedImage drawn = draw(left);
    assertThat(drawn.getWidth()).isEqualTo(40);
    assertThat(drawn.getHeight()).isEqualTo(20);
    assertThat(drawn.getRGB(2, 10)).isEqualTo(0xa0ff0000);
    assertThat(drawn.getRGB(38, 10) >>> 24).isZero();
  }

  @Test
  void s7_aMirroredMapIsDrawnMirrored() throws IOException {
    BufferedImage drawn = draw(left);
    BufferedImage mirrored = draw(new ActivationMap(2, 1, new float[] {-1, 4}));
    for (int x = 0; x < 40; x++) {
      assertThat(mirrored.getRGB(39 - x, 7)).isEqualTo(drawn.getRGB(x, 7));
    }
  }

  @Test
  void aMapWithoutEvidenceIsAllTransparent() {
    assertThat(HeatOverlay.heat(new ActivationMap(2, 1, new float[] {-3, 0})))
        .containsExactly(0f, 0f);
  }

  @Test
  void overlaysBeyondTheLimitAreRefused() {
    assertThatThrownBy(() -> HeatOverlay.png(left, 65535, 65535))
        .hasMessage("expected an overlay of 1 to 1024 pixels a side, found 65535×65535");
  }

  private static BufferedImage draw(ActivationMap map) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(HeatOverlay.png(map, 40, 20)));
  }
}
