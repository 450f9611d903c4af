package org.fovea.reading.internal;

import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.finding.Laterality;
import org.fovea.reading.Region;

/**
 * The side of the patient a region of an image lies on, from the header (safety S7).
 *
 * @param imageLaterality Image Laterality (0020,0062) or Laterality (0020,0060), {@code L} or
 *     {@code R} for an image of one side, else empty
 * @param rowDirection first value of Patient Orientation (0020,0020): where columns to the right
 *     lie, such as {@code L}; empty when absent
 */
record RegionSide(String imageLaterality, String rowDirection) {

  /** A region that reaches this far across the middle, as a share of the width, has no side. */
  private static final double MIDDLE = 0.05;

  static RegionSide of(DataSet header) {
    String side =
        header.getString(Tag.ImageLaterality).or(() -> header.getString(Tag.Laterality)).orElse("");
    List<String> orientation = header.getStrings(Tag.PatientOrientation);
    return new RegionSide(side, orientation.isEmpty() ? "" : orientation.getFirst());
  }

  Laterality side(Region region) {
    if (imageLaterality.equals("L")) {
      return Laterality.LEFT;
    }
    if (imageLaterality.equals("R")) {
      return Laterality.RIGHT;
    }
    if (!rowDirection.startsWith("L") && !rowDirection.startsWith("R")) {
      return Laterality.UNKNOWN;
    }
    double end = region.left() + region.width();
    boolean onImageLeft = end <= 0.5 + MIDDLE;
    boolean onImageRight = region.left() >= 0.5 - MIDDLE;
    if (onImageLeft == onImageRight) {
      return Laterality.UNKNOWN;
    }
    boolean rightIsPatientLeft = rowDirection.startsWith("L");
    return onImageRight == rightIsPatientLeft ? Laterality.LEFT : Laterality.RIGHT;
  }
}
