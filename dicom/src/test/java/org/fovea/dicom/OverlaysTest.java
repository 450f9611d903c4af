package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.dicom.ImageSets.bytes;
import static org.fovea.dicom.ImageSets.image;
import static org.fovea.dicom.ImageSets.withPixels;

import java.io.IOException;
import java.util.List;
import org.fovea.imaging.Overlay;
import org.junit.jupiter.api.Test;

class OverlaysTest {

  private static DataSet overlay(DataSet set, int group, int columns, int rows) {
    int base = group << 16;
    return set.put(base | 0x0010, rows)
        .put(base | 0x0011, columns)
        .put(base | 0x0040, "G")
        .put(base | 0x0050, 1, 1)
        .put(base | 0x0100, 1)
        .put(base | 0x0102, 0);
  }

  private static DataSet data(DataSet set, int group, int... values) {
    return set.putBytes(group << 16 | 0x3000, Vr.OW, bytes(values));
  }

  @Test
  void theFirstBitIsTheFirstPixel() throws IOException {
    DataSet set = overlay(image(3, 2, 1, 8, "MONOCHROME2"), 0x6000, 3, 2);
    data(set, 0x6000, 0b100_011, 0);
    Overlay overlay = Overlays.of(withPixels(set, 0, 0, 0, 0, 0, 0), 0).getFirst();
    assertThat(overlay.drawn()).containsExactly(true, true, false, false, false, true);
    assertThat(overlay.roi()).isFalse();
  }

  @Test
  void everyGroupIsOneWithItsPlaceAndLabel() throws IOException {
    DataSet set = overlay(image(3, 2, 1, 8, "MONOCHROME2"), 0x6000, 1, 1);
    overlay(set, 0x6002, 1, 1)
        .put(0x60020040, "R")
        .put(0x60020050, 2, -3)
        .put(0x60021500, "lesion");
    data(data(set, 0x6000, 1, 0), 0x6002, 0, 0);
    List<Overlay> overlays = Overlays.of(withPixels(set, 0, 0, 0, 0, 0, 0), 0);
    assertThat(overlays).hasSize(2);
    Overlay second = overlays.getLast();
    assertThat(second.roi()).isTrue();
    assertThat(second.label()).isEqualTo("lesion");
    assertThat(second.firstRow()).isEqualTo(1);
    assertThat(second.firstColumn()).isEqualTo(-4);
  }

  @Test
  void aFrameHasTheOverlayFrameThatBelongsToIt() throws IOException {
    DataSet set = image(1, 1, 1, 8, "MONOCHROME2").put(Tag.NumberOfFrames, 4);
    overlay(set, 0x6000, 3, 1).put(0x60000015, 2).put(0x60000051, 2);
    data(set, 0x6000, 0b110_001, 0);
    DicomFile file = withPixels(set, 0, 0, 0, 0);
    assertThat(Overlays.of(file, 0)).isEmpty();
    assertThat(Overlays.of(file, 1).getFirst().drawn()).containsExactly(true, false, false);
    assertThat(Overlays.of(file, 2).getFirst().drawn()).containsExactly(false, true, true);
    assertThat(Overlays.of(file, 3)).isEmpty();
  }

  @Test
  void oneInUnusedBitsOfThePixelDataIsFound() throws IOException {
    DataSet set = image(2, 1, 1, 16, "MONOCHROME2").put(Tag.BitsStored, 12).put(Tag.HighBit, 11);
    overlay(set, 0x6000, 2, 1).put(0x60000100, 16).put(0x60000102, 13);
    DicomFile file = withPixels(set, 0xFF, 0x2F, 0xFF, 0xDF);
    assertThat(Overlays.of(file, 0).getFirst().drawn()).containsExactly(true, false);
    assertThat(PixelDecoder.decode(file, 0).samples()).containsExactly(4095, 4095);
  }

  @Test
  void dataThatEndEarlyAreATypedError() {
    DataSet set = overlay(image(1, 1, 1, 8, "MONOCHROME2"), 0x6000, 100, 100);
    data(set, 0x6000, 1, 0);
    assertThatThrownBy(() -> Overlays.of(withPixels(set, 0), 0))
        .isInstanceOfSatisfying(
            DicomException.class, e -> assertThat(e.code()).isEqualTo(DicomErrorCode.TRUNCATED));
  }
}
