package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.dicom.ImageSets.bytes;
import static org.fovea.dicom.ImageSets.image;
import static org.fovea.dicom.ImageSets.withPixels;

import java.io.IOException;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Window;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DisplayPipelineTest {

  private static float[] shown(DicomFile file) throws IOException {
    return DisplayPipeline.display(file, 0).samples();
  }

  @Nested
  class Grey {
    @Test
    void withoutAWindowTheFullRangeIsShown() throws IOException {
      assertThat(shown(withPixels(image(3, 1, 1, 8, "MONOCHROME2"), 10, 15, 20, 0)))
          .containsExactly(0f, 0.5f, 1f);
    }

    @Test
    void monochrome1IsInverted() throws IOException {
      assertThat(shown(withPixels(image(3, 1, 1, 8, "MONOCHROME1"), 10, 15, 20, 0)))
          .containsExactly(1f, 0.5f, 0f);
    }

    @Test
    void theFirstWindowCountsAfterTheRescale() throws IOException {
      DataSet set =
          image(3, 1, 1, 16, "MONOCHROME2")
              .put(Tag.RescaleIntercept, -1024)
              .put(Tag.RescaleSlope, 1)
              .put(Tag.WindowCenter, 40, 500)
              .put(Tag.WindowWidth, 401, 2000);
      // -161 is black, 39.5 the middle, 240 white.
      DicomFile file = withPixels(set, 0x5F, 0x03, 0x27, 0x04, 0xF0, 0x04);
      assertThat(shown(file)).containsExactly(0f, 0.49875f, 1f);
      assertThat(DisplayPipeline.of(file.dataSet(), 0).windows())
          .containsExactly(new Window(40, 401), new Window(500, 2000));
    }

    @Test
    void aWindowOfTheViewersChoiceTakesItsPlace() throws IOException {
      DicomFile file = withPixels(image(2, 1, 1, 8, "MONOCHROME2"), 0, 100);
      DisplayImage image =
          DisplayPipeline.of(file.dataSet(), 0)
              .render(
                  PixelDecoder.decode(file, 0),
                  new Window(100, 200, Window.VoiFunction.LINEAR_EXACT));
      assertThat(image.samples()).containsExactly(0f, 0.5f);
    }

    @Test
    void aWindowWithoutWidthIsPassedOver() throws IOException {
      DataSet set =
          image(2, 1, 1, 8, "MONOCHROME2").put(Tag.WindowCenter, 40).put(Tag.WindowWidth, 0);
      assertThat(shown(withPixels(set, 0, 100))).containsExactly(0f, 1f);
    }

    @Test
    void aVoiLutIsUsedWhereThereIsNoWindow() throws IOException {
      DataSet lut =
          new DataSet()
              .putBytes(Tag.LUTDescriptor, Vr.US, bytes(2, 0, 5, 0, 8, 0))
              .putBytes(Tag.LUTData, Vr.OW, bytes(0, 0, 51, 0));
      DataSet set = image(2, 1, 1, 8, "MONOCHROME2").putSequence(Tag.VOILUTSequence, lut);
      assertThat(shown(withPixels(set, 0, 6))).containsExactly(0f, 0.2f);
    }

    @Test
    void aModalityLutTakesThePlaceOfTheRescale() throws IOException {
      DataSet lut =
          new DataSet()
              .putBytes(Tag.LUTDescriptor, Vr.US, bytes(3, 0, 0, 0, 16, 0))
              .putBytes(Tag.LUTData, Vr.OW, bytes(0, 0, 10, 0, 40, 0));
      DataSet set = image(3, 1, 1, 8, "MONOCHROME2").putSequence(Tag.ModalityLUTSequence, lut);
      assertThat(shown(withPixels(set, 0, 1, 2, 0))).containsExactly(0f, 0.25f, 1f);
    }

    @Test
    void paddingIsBlackAndOutsideTheRange() throws IOException {
      DataSet set = image(4, 1, 1, 8, "MONOCHROME1");
      set.putBytes(Tag.PixelPaddingValue, Vr.US, bytes(0, 0));
      assertThat(shown(withPixels(set, 0, 10, 15, 20))).containsExactly(0f, 1f, 0.5f, 0f);
    }

    @Test
    void aUniformImageIsBlackAndNotAnError() throws IOException {
      assertThat(shown(withPixels(image(2, 1, 1, 8, "MONOCHROME2"), 7, 7))).containsOnly(0f);
    }

    @Test
    void aRescaleSlopeOfZeroIsATypedError() {
      DataSet set = image(2, 1, 1, 8, "MONOCHROME2").put(Tag.RescaleSlope, 0);
      assertThatThrownBy(() -> shown(withPixels(set, 0, 1)))
          .isInstanceOf(DicomException.InvalidValue.class);
    }

    @Test
    void enhancedMultiFramesHaveTheirOwnTransformation() throws IOException {
      DataSet rescale =
          new DataSet()
              .putSequence(
                  Tag.PixelValueTransformationSequence,
                  new DataSet().put(Tag.RescaleSlope, 2).put(Tag.RescaleIntercept, 0));
      DataSet window =
          new DataSet()
              .putSequence(
                  Tag.FrameVOILUTSequence,
                  new DataSet()
                      .put(Tag.WindowCenter, 100)
                      .put(Tag.WindowWidth, 200)
                      .put(Tag.VOILUTFunction, "LINEAR_EXACT"));
      DataSet set =
          image(2, 1, 1, 8, "MONOCHROME2")
              .putSequence(Tag.SharedFunctionalGroupsSequence, rescale)
              .putSequence(Tag.PerFrameFunctionalGroupsSequence, window);
      assertThat(shown(withPixels(set, 0, 50))).containsExactly(0f, 0.5f);
    }

    @Test
    void aVoiLutMayBeInAFramesFunctionalGroup() throws IOException {
      DataSet lut =
          new DataSet()
              .putBytes(Tag.LUTDescriptor, Vr.US, bytes(2, 0, 5, 0, 8, 0))
              .putBytes(Tag.LUTData, Vr.OW, bytes(0, 0, 51, 0));
      DataSet group =
          new DataSet()
              .putSequence(
                  Tag.FrameVOILUTSequence, new DataSet().putSequence(Tag.VOILUTSequence, lut));
      DataSet set =
          image(2, 1, 1, 8, "MONOCHROME2").putSequence(Tag.PerFrameFunctionalGroupsSequence, group);
      assertThat(shown(withPixels(set, 0, 6))).containsExactly(0f, 0.2f);
    }
  }

  @Nested
  class Colour {
    @Test
    void rgbIsShownAsItIs() throws IOException {
      DataSet set = image(1, 1, 3, 8, "RGB").put(Tag.PlanarConfiguration, 0);
      DisplayImage image = DisplayPipeline.display(withPixels(set, 255, 0, 51, 0), 0);
      assertThat(image.channels()).isEqualTo(3);
      assertThat(image.samples()).containsExactly(1f, 0f, 0.2f);
    }

    @Test
    void ybrFullBecomesRgb() throws IOException {
      DataSet set = image(1, 1, 3, 8, "YBR_FULL").put(Tag.PlanarConfiguration, 0);
      assertThat(shown(withPixels(set, 76, 85, 255, 0)))
          .usingComparatorWithPrecision(0.005f)
          .containsExactly(254 / 255f, 0f, 0f);
    }

    @Test
    void aPaletteIsLookedUp() throws IOException {
      assertThat(shown(withPixels(palette(), 0, 1))).containsExactly(0f, 0f, 0f, 1f, 0.2f, 0.4f);
    }

    private static DataSet palette() {
      byte[] descriptor = bytes(2, 0, 0, 0, 8, 0);
      return image(2, 1, 1, 8, "PALETTE COLOR")
          .putBytes(Tag.RedPaletteColorLookupTableDescriptor, Vr.US, descriptor)
          .putBytes(Tag.GreenPaletteColorLookupTableDescriptor, Vr.US, descriptor)
          .putBytes(Tag.BluePaletteColorLookupTableDescriptor, Vr.US, descriptor)
          .putBytes(Tag.RedPaletteColorLookupTableData, Vr.OW, bytes(0, 255))
          .putBytes(Tag.GreenPaletteColorLookupTableData, Vr.OW, bytes(0, 51))
          .putBytes(Tag.BluePaletteColorLookupTableData, Vr.OW, bytes(0, 102));
    }

    @Test
    void aSegmentedPaletteIsExpanded() {
      // Two entries 0 and 4, a line of three more to 10, then both segments' first again.
      int[] words = {0, 2, 0, 4, 1, 3, 10, 2, 1, 0, 0};
      assertThat(SegmentedTable.expand(words, 7)).containsExactly(0, 4, 6, 8, 10, 0, 4);
    }

    @Test
    void aPaletteThatIsNotThereIsATypedError() {
      assertThatThrownBy(() -> shown(withPixels(image(2, 1, 1, 8, "PALETTE COLOR"), 0, 1)))
          .isInstanceOf(DicomException.Missing.class);
    }
  }
}
