package org.fovea.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;

/** Small DX objects of a child's chest, as a modality would send them. */
public final class RadiographFixture {

  private RadiographFixture() {}

  /** The header and pixels of a 64×64 radiograph with a bright square of 24 pixels in a corner. */
  public static DataSet chest(Uid study, Uid series, Uid instance) {
    byte[] pixels = new byte[64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 64 < 24 && i / 64 < 24 ? 230 : 25);
    }
    return new DataSet()
        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
        .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
        .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.1.1"))
        .put(Tag.SOPInstanceUID, instance)
        .put(Tag.StudyDate, "20260102")
        .put(Tag.Modality, "DX")
        .put(Tag.PresentationIntentType, "FOR PRESENTATION")
        .put(Tag.PatientName, "Test^Child")
        .put(Tag.PatientID, "C1")
        .put(Tag.PatientBirthDate, "20230101")
        .put(Tag.PatientSex, "O")
        .put(Tag.BodyPartExamined, "CHEST")
        .put(Tag.ViewPosition, "AP")
        .put(Tag.StudyInstanceUID, study)
        .put(Tag.SeriesInstanceUID, series)
        .put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, 64)
        .put(Tag.Columns, 64)
        .put(Tag.BitsAllocated, 8)
        .put(Tag.BitsStored, 8)
        .put(Tag.HighBit, 7)
        .put(Tag.PixelRepresentation, 0)
        .put(Tag.QualityControlImage, "YES")
        .putBytes(Tag.PixelData, Vr.OB, pixels);
  }

  /** Part 10 bytes. */
  public static byte[] file(DataSet dataSet) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DicomWriter.write(DicomFile.of(dataSet), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
