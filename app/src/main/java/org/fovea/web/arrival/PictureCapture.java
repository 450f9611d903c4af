package org.fovea.web.arrival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;

/**
 * Makes a Secondary Capture (PS3.3 A.8.1) of a picture and what a user states about it. The same
 * picture with the same statement gets the same UIDs, so that sending it twice adds nothing.
 */
final class PictureCapture {
  private static final Uid SECONDARY_CAPTURE = new Uid("1.2.840.10008.5.1.4.1.1.7");

  private PictureCapture() {}

  /**
   * The Part 10 file.
   *
   * @throws IOException when the bytes are no PNG or JPEG that can be read
   */
  static byte[] encode(byte[] file, StatedImage stated, String user, LocalDateTime now)
      throws IOException {
    Picture picture = Picture.read(file);
    DataSet object = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    identify(object, file, stated, now);
    state(object, stated, user);
    draw(object, picture);
    return DicomWriter.toBytes(DicomFile.of(object));
  }

  private static void identify(DataSet object, byte[] file, StatedImage stated, LocalDateTime now) {
    String date = now.format(DateTimeFormatter.BASIC_ISO_DATE);
    String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
    String seed = UUID.nameUUIDFromBytes(file) + stated.toString();
    object
        .put(Tag.SOPClassUID, SECONDARY_CAPTURE)
        .put(Tag.SOPInstanceUID, uid("instance", seed))
        .put(Tag.StudyInstanceUID, uid("study", seed))
        .put(Tag.SeriesInstanceUID, uid("series", seed))
        .put(Tag.StudyDate, date)
        .put(Tag.StudyTime, time)
        .put(Tag.ContentDate, date)
        .put(Tag.ContentTime, time)
        .put(Tag.PatientName, stated.patientName())
        .put(Tag.PatientID, stated.patientId())
        .put(Tag.PatientSex, stated.sex().code())
        .put(Tag.SeriesNumber, 1)
        .put(Tag.InstanceNumber, 1)
        .putEmpty(Tag.AccessionNumber)
        .putEmpty(Tag.ReferringPhysicianName)
        .putEmpty(Tag.StudyID);
    if (stated.birthDate() == null) {
      object.putEmpty(Tag.PatientBirthDate);
    } else {
      object.put(Tag.PatientBirthDate, stated.birthDate().format(DateTimeFormatter.BASIC_ISO_DATE));
    }
  }

  private static Uid uid(String level, String seed) {
    return Uid.of(
        UUID.nameUUIDFromBytes(("fovea " + level + seed).getBytes(StandardCharsets.UTF_8)));
  }

  private static void state(DataSet object, StatedImage stated, String user) {
    object
        .put(Tag.Modality, stated.kind().modality())
        .put(Tag.ConversionType, "WSD")
        .put(Tag.ImageType, "DERIVED", "SECONDARY")
        .put(Tag.DerivationDescription, "Kind, age and side as stated by " + user);
    if (!stated.kind().bodyPart().isEmpty()) {
      object
          .put(Tag.BodyPartExamined, stated.kind().bodyPart())
          .put(Tag.StudyDescription, stated.kind().words() + " (picture)");
    }
    if (!stated.kind().view().isEmpty()) {
      object.put(Tag.ViewPosition, stated.kind().view());
    }
    if (stated.ageYears() != null) {
      object.put(Tag.PatientAge, "%03dY".formatted(stated.ageYears()));
    }
    switch (stated.laterality()) {
      case LEFT -> object.put(Tag.ImageLaterality, "L");
      case RIGHT -> object.put(Tag.ImageLaterality, "R");
      case BOTH -> object.put(Tag.ImageLaterality, "B");
      case NOT_APPLICABLE, UNKNOWN -> {}
    }
    if (stated.synthetic()) {
      object.put(Tag.QualityControlImage, "YES");
    }
  }

  private static void draw(DataSet object, Picture picture) {
    boolean grey = picture.samplesPerPixel() == 1;
    object
        .put(Tag.SamplesPerPixel, picture.samplesPerPixel())
        .put(Tag.PhotometricInterpretation, grey ? "MONOCHROME2" : "RGB")
        .put(Tag.Rows, picture.rows())
        .put(Tag.Columns, picture.columns())
        .put(Tag.BitsAllocated, picture.bits())
        .put(Tag.BitsStored, picture.bits())
        .put(Tag.HighBit, picture.bits() - 1)
        .put(Tag.PixelRepresentation, 0);
    if (!grey) {
      object.put(Tag.PlanarConfiguration, 0);
    }
    if (picture.lossy()) {
      object
          .put(Tag.LossyImageCompression, "01")
          .put(Tag.LossyImageCompressionMethod, "ISO_10918_1");
    }
    object.putBytes(Tag.PixelData, picture.bits() == 16 ? Vr.OW : Vr.OB, even(picture.bytes()));
  }

  /** Values have an even length (PS3.5 7.1.1). */
  private static byte[] even(byte[] bytes) {
    return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
  }
}
