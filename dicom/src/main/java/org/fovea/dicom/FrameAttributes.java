package org.fovea.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fovea.imaging.Rescale;
import org.fovea.imaging.Window;
import org.fovea.imaging.Window.VoiFunction;

/**
 * Attributes of one frame, wherever they are: at the top, or in the per-frame or shared functional
 * groups of an enhanced multi-frame object (PS3.3 C.7.6.16).
 */
record FrameAttributes(DataSet dataSet, int frameIndex) {

  Optional<DataSet> item(int sequence) {
    return dataSet.getItem(sequence);
  }

  Rescale rescale() {
    DataSet holder = group(Tag.PixelValueTransformationSequence, Tag.RescaleSlope);
    double slope = holder.getDouble(Tag.RescaleSlope).orElse(1);
    double intercept = holder.getDouble(Tag.RescaleIntercept).orElse(0);
    boolean usable = Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept);
    if (!usable) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INVALID_VALUE,
          "rescale slope " + slope + " and intercept " + intercept,
          "a slope other than 0 and a finite intercept");
    }
    return new Rescale(slope, intercept);
  }

  /** Row and column spacing in mm, or nothing. */
  double[] pixelSpacing() {
    return group(Tag.PixelMeasuresSequence, Tag.PixelSpacing).getDoubles(Tag.PixelSpacing);
  }

  /** The usable windows; one of no width says nothing and is left out. */
  List<Window> windows() {
    DataSet holder = group(Tag.FrameVOILUTSequence, Tag.WindowCenter);
    double[] centers = holder.getDoubles(Tag.WindowCenter);
    double[] widths = holder.getDoubles(Tag.WindowWidth);
    VoiFunction function =
        holder
            .getString(Tag.VOILUTFunction)
            .map(FrameAttributes::function)
            .orElse(VoiFunction.LINEAR);
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < Math.min(centers.length, widths.length); i++) {
      boolean wide = function == VoiFunction.LINEAR ? widths[i] >= 1 : widths[i] > 0;
      if (wide && Double.isFinite(centers[i]) && Double.isFinite(widths[i])) {
        windows.add(new Window(centers[i], widths[i], function));
      }
    }
    return List.copyOf(windows);
  }

  /** The first VOI LUT. */
  Optional<DataSet> voiLut() {
    return group(Tag.FrameVOILUTSequence, Tag.VOILUTSequence).getItem(Tag.VOILUTSequence);
  }

  /** Direction cosines of the first row and the first column, or nothing. */
  double[] imageOrientation() {
    return group(Tag.PlaneOrientationSequence, Tag.ImageOrientationPatient)
        .getDoubles(Tag.ImageOrientationPatient);
  }

  Optional<String> laterality() {
    return group(Tag.FrameAnatomySequence, Tag.FrameLaterality).getString(Tag.FrameLaterality);
  }

  private static VoiFunction function(String term) {
    return switch (term.toUpperCase(Locale.ROOT)) {
      case "SIGMOID" -> VoiFunction.SIGMOID;
      case "LINEAR_EXACT" -> VoiFunction.LINEAR_EXACT;
      default -> VoiFunction.LINEAR;
    };
  }

  /**
   * The item of a functional group for this frame, or the data set where the attribute is plain.
   */
  private DataSet group(int sequence, int attribute) {
    if (dataSet.contains(attribute)) {
      return dataSet;
    }
    List<DataSet> perFrame = dataSet.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    Optional<DataSet> own =
        frameIndex < perFrame.size()
            ? perFrame.get(frameIndex).getItem(sequence)
            : Optional.empty();
    return own.or(() ->
            dataSet
                .getItem(Tag.SharedFunctionalGroupsSequence)
                .flatMap(shared -> shared.getItem(sequence)))
        .orElse(dataSet);
  }
}
