package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.fovea.imaging.Laterality;
import org.fovea.imaging.PixelSpacing;
import org.fovea.imaging.PixelSpacing.Provenance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeometryTest {

  @Nested
  class Spacing {
    @Test
    void s17_pixelSpacingOfCtIsMillimetresInThePatient() {
      DataSet ct = new DataSet().put(Tag.Modality, "CT").put(Tag.PixelSpacing, 0.7, 0.8);
      assertThat(Geometry.pixelSpacing(ct, 0))
          .contains(new PixelSpacing(0.7, 0.8, Provenance.PATIENT));
    }

    @Test
    void s17_imagerPixelSpacingAloneGivesNoMillimetres() {
      DataSet dx = new DataSet().put(Tag.Modality, "DX").put(Tag.ImagerPixelSpacing, 0.1, 0.1);
      assertThat(Geometry.pixelSpacing(dx, 0)).isEmpty();
    }

    @Test
    void s17_pixelSpacingCopiedFromTheDetectorGivesNoMillimetres() {
      DataSet dx =
          new DataSet()
              .put(Tag.Modality, "DX")
              .put(Tag.ImagerPixelSpacing, 0.1, 0.1)
              .put(Tag.PixelSpacing, 0.1, 0.1);
      assertThat(Geometry.pixelSpacing(dx, 0)).isEmpty();
    }

    @Test
    void s17_aCalibrationIsSaid() {
      DataSet dx =
          new DataSet()
              .put(Tag.Modality, "DX")
              .put(Tag.PixelSpacing, 0.09, 0.09)
              .put(Tag.PixelSpacingCalibrationType, "FIDUCIAL");
      assertThat(Geometry.pixelSpacing(dx, 0))
          .contains(new PixelSpacing(0.09, 0.09, Provenance.CALIBRATED));
    }

    @Test
    void s17_anEstimatedMagnificationIsSaid() {
      DataSet dx =
          new DataSet()
              .put(Tag.Modality, "DX")
              .put(Tag.ImagerPixelSpacing, 0.2, 0.2)
              .put(Tag.EstimatedRadiographicMagnificationFactor, 1.25);
      assertThat(Geometry.pixelSpacing(dx, 0))
          .contains(new PixelSpacing(0.16, 0.16, Provenance.MAGNIFICATION_CORRECTED));
    }

    @Test
    void s17_ultrasoundMeasuresByItsRegion() {
      DataSet region =
          new DataSet()
              .put(Tag.PhysicalUnitsXDirection, 3)
              .put(Tag.PhysicalUnitsYDirection, 3)
              .put(Tag.PhysicalDeltaX, 0.025)
              .put(Tag.PhysicalDeltaY, 0.05);
      DataSet us =
          new DataSet()
              .put(Tag.Modality, "US")
              .put(Tag.PixelSpacing, 9, 9)
              .putSequence(Tag.SequenceOfUltrasoundRegions, region);
      assertThat(Geometry.pixelSpacing(us, 0))
          .contains(new PixelSpacing(0.5, 0.25, Provenance.CALIBRATED));
    }
  }

  @Nested
  class Side {
    @Test
    void s7_withoutAnAttributeTheSideIsUnknown() {
      assertThat(Geometry.laterality(new DataSet())).isEqualTo(Laterality.UNKNOWN);
      assertThat(Geometry.sideAtRightEdge(new DataSet())).isEqualTo(Laterality.UNKNOWN);
    }

    @Test
    void s7_imageLateralityOutranksThatOfTheSeries() {
      DataSet set = new DataSet().put(Tag.ImageLaterality, "R").put(Tag.Laterality, "L");
      assertThat(Geometry.laterality(set)).isEqualTo(Laterality.RIGHT);
    }

    @Test
    void s7_patientOrientationTellsTheSideAtTheRightEdge() {
      assertThat(Geometry.sideAtRightEdge(new DataSet().put(Tag.PatientOrientation, "L", "F")))
          .isEqualTo(Laterality.LEFT);
      assertThat(Geometry.sideAtRightEdge(new DataSet().put(Tag.PatientOrientation, "R", "F")))
          .isEqualTo(Laterality.RIGHT);
      assertThat(Geometry.sideAtRightEdge(new DataSet().put(Tag.PatientOrientation, "A", "F")))
          .isEqualTo(Laterality.UNKNOWN);
    }

    @Test
    void s7_otherwiseTheImageOrientationDoes() {
      DataSet axial = new DataSet().put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
      DataSet flipped = new DataSet().put(Tag.ImageOrientationPatient, -1, 0, 0, 0, 1, 0);
      DataSet sagittal = new DataSet().put(Tag.ImageOrientationPatient, 0, 1, 0, 0, 0, -1);
      assertThat(Geometry.sideAtRightEdge(axial)).isEqualTo(Laterality.LEFT);
      assertThat(Geometry.sideAtRightEdge(flipped)).isEqualTo(Laterality.RIGHT);
      assertThat(Geometry.sideAtRightEdge(sagittal)).isEqualTo(Laterality.UNKNOWN);
    }

    private static DataSet frame(double cosine, String side) {
      return new DataSet()
          .putSequence(
              Tag.PlaneOrientationSequence,
              new DataSet().put(Tag.ImageOrientationPatient, cosine, 0, 0, 0, 1, 0))
          .putSequence(Tag.FrameAnatomySequence, new DataSet().put(Tag.FrameLaterality, side));
    }

    @Test
    void s7_framesOfAnEnhancedObjectSayItWhereTheyAgree() {
      DataSet agreeing =
          new DataSet()
              .putSequence(Tag.PerFrameFunctionalGroupsSequence, frame(-1, "L"), frame(-1, "L"));
      assertThat(Geometry.sideAtRightEdge(agreeing)).isEqualTo(Laterality.RIGHT);
      assertThat(Geometry.laterality(agreeing)).isEqualTo(Laterality.LEFT);
    }

    @Test
    void s7_framesOfAnEnhancedObjectThatDifferSayNothing() {
      DataSet differing =
          new DataSet()
              .putSequence(Tag.PerFrameFunctionalGroupsSequence, frame(1, "L"), frame(-1, "R"));
      assertThat(Geometry.sideAtRightEdge(differing)).isEqualTo(Laterality.UNKNOWN);
      assertThat(Geometry.laterality(differing)).isEqualTo(Laterality.UNKNOWN);
    }
  }
}
