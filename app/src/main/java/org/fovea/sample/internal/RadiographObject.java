package org.fovea.sample.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.fovea.sample.SampleKind;

/** The DICOM object around a synthetic radiograph: Digital X-Ray FOR PRESENTATION, or CR. */
public final class RadiographObject {

  private static final Uid DIGITAL_X_RAY = new Uid("1.2.840.10008.5.1.4.1.1.1.1");
  private static final Uid COMPUTED_RADIOGRAPHY = new Uid("1.2.840.10008.5.1.4.1.1.1");
  private static final String[] GIVEN_NAMES = {
    "ALDER", "BIRCH", "CEDAR", "ELDER", "HAZEL", "LINDEN", "MAPLE", "OLIVE", "ROWAN", "WILLOW"
  };
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  private final Radiograph radiograph;
  private final long seed;
  private final SampleKind kind;
  private final LocalDateTime takenAt;
  private final boolean computed;
  private final boolean inverted;
  private final int bits;
  private final DataSet set = new DataSet();

  private RadiographObject(
      Radiograph radiograph, long seed, SampleKind kind, LocalDateTime takenAt) {
    this.radiograph = radiograph;
    this.seed = seed;
    this.kind = kind;
    this.takenAt = takenAt;
    // Seeds in a row give every combination that a department's devices send.
    this.computed = Math.floorMod(seed, 4) == 3;
    this.inverted = Math.floorMod(seed, 5) == 4;
    this.bits = Math.floorMod(seed, 3) == 2 ? 16 : 12;
  }

  /** A file of one synthetic image. */
  public static DicomFile of(
      Radiograph radiograph, long seed, SampleKind kind, LocalDateTime takenAt) {
    RadiographObject object = new RadiographObject(radiograph, seed, kind, takenAt);
    object.patientAndStudy();
    object.series();
    object.image();
    object.pixels();
    if (!object.computed) {
      object.digitalXRay();
    }
    return DicomFile.of(object.set);
  }

  private void patientAndStudy() {
    int years = (int) radiograph.ageYears();
    long extraDays = Math.round((radiograph.ageYears() - years) * 365);
    set.put(
            Tag.PatientName,
            "SYNTHETIC^" + GIVEN_NAMES[(int) Math.floorMod(seed, GIVEN_NAMES.length)])
        .put(Tag.PatientID, "SYN-" + seed)
        .put(Tag.IssuerOfPatientID, "FOVEA-SYNTHETIC")
        .put(Tag.PatientBirthDate, DATE.format(takenAt.minusYears(years).minusDays(extraDays)))
        .put(Tag.PatientSex, Math.floorMod(seed, 2) == 0 ? "F" : "M")
        .put(Tag.PatientAge, "%03dY".formatted(years))
        .put(Tag.StudyInstanceUID, uid("study"))
        .put(Tag.StudyDate, DATE.format(takenAt))
        .put(Tag.StudyTime, TIME.format(takenAt))
        .put(Tag.StudyID, Long.toString(Math.floorMod(seed, 100_000_000L)))
        .put(Tag.AccessionNumber, "SYN" + Math.floorMod(seed, 10_000_000_000L))
        .put(Tag.StudyDescription, "Chest AP, synthetic")
        .putEmpty(Tag.ReferringPhysicianName);
  }

  private void series() {
    set.put(Tag.Modality, computed ? "CR" : "DX")
        .put(Tag.SeriesInstanceUID, uid("series"))
        .put(Tag.SeriesNumber, 1)
        .put(Tag.SeriesDate, DATE.format(takenAt))
        .put(Tag.SeriesTime, TIME.format(takenAt))
        .put(Tag.SeriesDescription, "Chest AP")
        .put(Tag.BodyPartExamined, "CHEST")
        .put(Tag.ViewPosition, "AP")
        .put(Tag.Manufacturer, "Fovea")
        .put(Tag.ManufacturerModelName, "Synthetic radiograph")
        .put(Tag.SoftwareVersions, "1")
        .put(Tag.DeviceSerialNumber, "0")
        .put(Tag.KVP, 65);
  }

  private void image() {
    set.put(Tag.SOPClassUID, computed ? COMPUTED_RADIOGRAPHY : DIGITAL_X_RAY)
        .put(Tag.SOPInstanceUID, uid("instance"))
        .put(Tag.InstanceNumber, 1)
        .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
        .put(Tag.AcquisitionDate, DATE.format(takenAt))
        .put(Tag.AcquisitionTime, TIME.format(takenAt))
        .put(Tag.ContentDate, DATE.format(takenAt))
        .put(Tag.ContentTime, TIME.format(takenAt))
        .put(Tag.PatientOrientation, "L", "F")
        .put(Tag.QualityControlImage, "YES")
        .put(Tag.BurnedInAnnotation, "NO")
        .put(Tag.LossyImageCompression, "00")
        .put(Tag.ImageComments, "Synthetic: computed from a model of the body, shows no person");
    String spacing = "%.5f".formatted(radiograph.detectorPixelMm());
    set.put(Tag.ImagerPixelSpacing, spacing, spacing);
  }

  private void pixels() {
    int white = (1 << bits) - 1;
    float[] grey = radiograph.grey();
    byte[] stored = new byte[2 * grey.length];
    for (int i = 0; i < grey.length; i++) {
      int value = Math.clamp(Math.round(grey[i] * white), 0, white);
      value = inverted ? white - value : value;
      stored[2 * i] = (byte) value;
      stored[2 * i + 1] = (byte) (value >> 8);
    }
    set.put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, inverted ? "MONOCHROME1" : "MONOCHROME2")
        .put(Tag.Rows, radiograph.rows())
        .put(Tag.Columns, radiograph.columns())
        .put(Tag.BitsAllocated, 16)
        .put(Tag.BitsStored, bits)
        .put(Tag.HighBit, bits - 1)
        .put(Tag.PixelRepresentation, 0)
        .put(Tag.WindowCenter, (white + 1) / 2)
        .put(Tag.WindowWidth, white + 1)
        .putBytes(Tag.PixelData, Vr.OW, stored);
  }

  /** What the DX modules ask for beyond CR (PS3.3 C.8.11). */
  private void digitalXRay() {
    set.put(Tag.PresentationIntentType, "FOR PRESENTATION")
        .put(Tag.PixelIntensityRelationship, "LOG")
        .put(Tag.PixelIntensityRelationshipSign, inverted ? -1 : 1)
        .put(Tag.RescaleIntercept, 0)
        .put(Tag.RescaleSlope, 1)
        .put(Tag.RescaleType, "US")
        .put(Tag.PresentationLUTShape, inverted ? "INVERSE" : "IDENTITY")
        .put(Tag.DetectorType, "DIRECT")
        .put(Tag.ImageLaterality, "U")
        .putSequence(
            Tag.AnatomicRegionSequence,
            new DataSet()
                .put(Tag.CodeValue, "43799004")
                .put(Tag.CodingSchemeDesignator, "SCT")
                .put(Tag.CodeMeaning, "Chest"))
        .putEmpty(Dictionary.tag("PositionerType").orElseThrow())
        .putEmpty(Dictionary.tag("AcquisitionContextSequence").orElseThrow());
  }

  /** A UID under 2.25 from the digest of all that distinguishes this object. */
  private Uid uid(String level) {
    String name = "fovea-sample/1/" + kind + "/" + seed + "/" + takenAt + "/" + level;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new Uid("2.25." + new BigInteger(1, Arrays.copyOf(digest, 16)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
