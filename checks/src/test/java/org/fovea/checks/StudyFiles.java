package org.fovea.checks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.imaging.DisplayImage;

/** What tests ask of a synthetic study, and the variants of it that they send. */
final class StudyFiles {
  private StudyFiles() {}

  static String studyUid(DicomFile study) {
    return study.dataSet().requireUid(Tag.StudyInstanceUID).value();
  }

  static String patientId(DicomFile study) {
    return study.dataSet().requireString(Tag.PatientID);
  }

  /** Another image of the same study. */
  static DicomFile secondInstance(DicomFile study) {
    return DicomFile.of(secondOf(study));
  }

  /** Another image of the same study that names another patient. */
  static DicomFile ofAnotherPatient(DicomFile study, String id, String name) {
    return DicomFile.of(secondOf(study).put(Tag.PatientID, id).put(Tag.PatientName, name));
  }

  private static DataSet secondOf(DicomFile study) {
    return study.dataSet().copy().put(Tag.SOPInstanceUID, Uid.create()).put(Tag.InstanceNumber, 2);
  }

  /** A study that counts as a patient's: without the mark of a synthetic one. */
  static DicomFile clinical(DicomFile study) {
    DataSet copy = study.dataSet().copy();
    copy.remove(Tag.QualityControlImage);
    return DicomFile.of(copy);
  }

  /** The image as a picture without a header, {@code png} or {@code jpeg}. */
  static byte[] picture(DicomFile study, String format) throws IOException {
    DisplayImage image = DisplayPipeline.display(study, 0);
    BufferedImage picture =
        new BufferedImage(image.columns(), image.rows(), BufferedImage.TYPE_BYTE_GRAY);
    for (int at = 0; at < image.samples().length; at++) {
      int grey = Math.round(Math.clamp(image.samples()[at], 0f, 1f) * 255);
      picture.getRaster().setSample(at % image.columns(), at / image.columns(), 0, grey);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, format, bytes);
    return bytes.toByteArray();
  }
}
