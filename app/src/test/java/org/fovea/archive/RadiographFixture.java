package org.fovea.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Vr;

/** A small radiograph that a test changes before it is sent. */
public final class RadiographFixture {
  private static final String CR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.1";

  private final DataSet dataSet = new DataSet();
  private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  /** A radiograph of study 1.2.3, series 1.2.3.1. */
  public static RadiographFixture radiograph(String sopInstanceUid) {
    return new RadiographFixture(sopInstanceUid);
  }

  private RadiographFixture(String sopInstanceUid) {
    dataSet
        .put(Tag.SOPClassUID, CR_IMAGE_STORAGE)
        .put(Tag.SOPInstanceUID, sopInstanceUid)
        .put(Tag.StudyInstanceUID, "1.2.3")
        .put(Tag.SeriesInstanceUID, "1.2.3.1")
        .put(Tag.Modality, "CR")
        .put(Tag.BodyPartExamined, "CHEST")
        .put(Tag.PatientID, "42")
        .put(Tag.IssuerOfPatientID, "HOSPITAL")
        .put(Tag.PatientName, "Curie^Marie")
        .put(Tag.PatientBirthDate, "20180704")
        .put(Tag.PatientSex, "F")
        .put(Tag.AccessionNumber, "A-7")
        .put(Tag.StudyDate, "20260301")
        .put(Tag.StudyDescription, "Chest")
        .put(Tag.SeriesDescription, "AP")
        .put(Tag.SeriesNumber, "1")
        .put(Tag.InstanceNumber, "1")
        .put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, 2)
        .put(Tag.Columns, 3)
        .put(Tag.BitsAllocated, 8)
        .put(Tag.BitsStored, 8)
        .put(Tag.HighBit, 7)
        .put(Tag.PixelRepresentation, 0)
        .putBytes(Tag.PixelData, Vr.OB, new byte[] {0, 1, 2, 3, 4, 5});
  }

  public RadiographFixture with(int tag, String value) {
    dataSet.put(tag, value);
    return this;
  }

  public RadiographFixture with(int tag, int value) {
    dataSet.put(tag, value);
    return this;
  }

  public RadiographFixture without(int tag) {
    dataSet.remove(tag);
    return this;
  }

  public RadiographFixture pixels(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    dataSet.putBytes(Tag.PixelData, Vr.OB, bytes);
    return this;
  }

  public RadiographFixture in(TransferSyntax other) {
    syntax = other;
    return this;
  }

  public byte[] bytes() {
    return DicomWriter.toBytes(DicomFile.of(dataSet, syntax));
  }

  public InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }
}
