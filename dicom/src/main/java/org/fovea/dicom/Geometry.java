package org.fovea.dicom;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.fovea.imaging.Laterality;
import org.fovea.imaging.PixelSpacing;
import org.fovea.imaging.PixelSpacing.Provenance;

/** What the attributes say about millimetres and sides; what they do not say is not guessed. */
public final class Geometry {

  /** Modalities that project the body, so that Pixel Spacing may hold at the detector only. */
  private static final Set<String> PROJECTIONS =
      Set.of("CR", "DX", "MG", "RF", "XA", "IO", "PX", "RG", "SC", "OT", "XC");

  private static final int CENTIMETRES = 3;

  /** A direction must be this close to the patient's left-right axis to tell the sides apart. */
  private static final double COSINE_OF_45_DEGREES = 0.7071;

  private Geometry() {}

  /**
   * The size of a pixel in the patient, or nothing: distances are then in pixels (PS3.3 10.7).
   * Imager Pixel Spacing counts only with an estimated magnification; ultrasound only by its one
   * region.
   *
   * @param frameIndex from 0, for enhanced multi-frame objects
   */
  public static Optional<PixelSpacing> pixelSpacing(DataSet attributes, int frameIndex) {
    String modality = attributes.getString(Tag.Modality).orElse("");
    if (modality.equals("US")) {
      return ultrasound(attributes);
    }
    double[] spacing = new FrameAttributes(attributes, frameIndex).pixelSpacing();
    double[] imager = attributes.getDoubles(Tag.ImagerPixelSpacing);
    if (!PROJECTIONS.contains(modality)) {
      return of(spacing, Provenance.PATIENT);
    }
    boolean calibrated = attributes.getString(Tag.PixelSpacingCalibrationType).isPresent();
    boolean corrected = imager.length > 0 && !java.util.Arrays.equals(spacing, imager);
    if (calibrated || corrected) {
      Optional<PixelSpacing> known = of(spacing, Provenance.CALIBRATED);
      if (known.isPresent()) {
        return known;
      }
    }
    double factor = attributes.getDouble(Tag.EstimatedRadiographicMagnificationFactor).orElse(0);
    if (!(factor >= 1) || imager.length < 2) {
      return Optional.empty();
    }
    double[] atPatient = {imager[0] / factor, imager[1] / factor};
    return of(atPatient, Provenance.MAGNIFICATION_CORRECTED);
  }

  private static Optional<PixelSpacing> ultrasound(DataSet attributes) {
    var regions = attributes.getSequence(Tag.SequenceOfUltrasoundRegions);
    if (regions.size() != 1) {
      return Optional.empty();
    }
    DataSet region = regions.getFirst();
    boolean lengths =
        region.getInt(Tag.PhysicalUnitsXDirection).orElse(0) == CENTIMETRES
            && region.getInt(Tag.PhysicalUnitsYDirection).orElse(0) == CENTIMETRES;
    double rowMm = 10 * Math.abs(region.getDouble(Tag.PhysicalDeltaY).orElse(0));
    double columnMm = 10 * Math.abs(region.getDouble(Tag.PhysicalDeltaX).orElse(0));
    return lengths ? of(new double[] {rowMm, columnMm}, Provenance.CALIBRATED) : Optional.empty();
  }

  private static Optional<PixelSpacing> of(double[] rowAndColumn, Provenance provenance) {
    if (rowAndColumn.length < 2) {
      return Optional.empty();
    }
    double rowMm = rowAndColumn[0];
    double columnMm = rowAndColumn[1];
    boolean plausible = rowMm > 0 && rowMm <= 1000 && columnMm > 0 && columnMm <= 1000;
    return plausible
        ? Optional.of(new PixelSpacing(rowMm, columnMm, provenance))
        : Optional.empty();
  }

  /**
   * The side of a paired body part: Image Laterality, else the series' Laterality, else what all
   * frames of an enhanced object agree on.
   */
  public static Laterality laterality(DataSet attributes) {
    return attributes
        .getString(Tag.ImageLaterality)
        .or(() -> attributes.getString(Tag.Laterality))
        .map(Geometry::laterality)
        .orElseGet(
            () -> ofAllFrames(attributes, frame -> laterality(frame.laterality().orElse(""))));
  }

  private static Laterality laterality(String term) {
    return switch (term) {
      case "L" -> Laterality.LEFT;
      case "R" -> Laterality.RIGHT;
      case "B" -> Laterality.BOTH;
      case "U" -> Laterality.UNPAIRED;
      default -> Laterality.UNKNOWN;
    };
  }

  /**
   * Which side of the patient lies at the right edge of the image, from Patient Orientation, else
   * from Image Orientation (Patient): LEFT for the usual frontal chest, UNKNOWN where neither says
   * or the frames of an enhanced object differ.
   */
  public static Laterality sideAtRightEdge(DataSet attributes) {
    String row = attributes.getString(Tag.PatientOrientation).orElse("");
    if (!row.isEmpty()) {
      // The first letter is the main direction; the others only say how far it is tilted.
      return switch (row.charAt(0)) {
        case 'L' -> Laterality.LEFT;
        case 'R' -> Laterality.RIGHT;
        default -> Laterality.UNKNOWN;
      };
    }
    return ofAllFrames(attributes, frame -> sideAtRightEdge(frame.imageOrientation()));
  }

  private static Laterality sideAtRightEdge(double[] cosines) {
    if (cosines.length != 6 || Math.abs(cosines[0]) < COSINE_OF_45_DEGREES) {
      return Laterality.UNKNOWN;
    }
    return cosines[0] > 0 ? Laterality.LEFT : Laterality.RIGHT;
  }

  /** What holds for every frame; where they differ, nothing is said of the object. */
  private static Laterality ofAllFrames(
      DataSet attributes, Function<FrameAttributes, Laterality> side) {
    int frames = attributes.getSequence(Tag.PerFrameFunctionalGroupsSequence).size();
    Laterality first = side.apply(new FrameAttributes(attributes, 0));
    for (int i = 1; i < frames; i++) {
      if (side.apply(new FrameAttributes(attributes, i)) != first) {
        return Laterality.UNKNOWN;
      }
    }
    return first;
  }
}
