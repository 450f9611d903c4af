package org.fovea.dataset;

import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;

/** Small radiographs made for a test. */
final class DicomFixture {
  private DicomFixture() {}

  /** A 4×4 radiograph of a patient of that sex and age. */
  static byte[] image(String uid, String sex, String age) {
    byte[] pixels = new byte[16];
    pixels[5] = (byte) 200;
    return DicomWriter.toBytes(
        DicomFile.of(
            new DataSet()
                .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.1"))
                .put(Tag.SOPInstanceUID, new Uid(uid))
                .put(Tag.PatientID, uid)
                .put(Tag.PatientSex, sex)
                .put(Tag.PatientAge, age)
                .put(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.Rows, 4)
                .put(Tag.Columns, 4)
                .put(Tag.BitsAllocated, 8)
                .put(Tag.BitsStored, 8)
                .put(Tag.HighBit, 7)
                .put(Tag.PixelRepresentation, 0)
                .putBytes(Tag.PixelData, Vr.OB, pixels)));
  }
}
