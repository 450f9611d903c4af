package org.fovea.dicom;

import java.util.Optional;

/**
 * File Meta Information (PS3.10 7.1): the elements of group 0002, always explicit little endian.
 */
public record FileMetaInformation(DataSet elements, TransferSyntax transferSyntax) {

  /** Identifies this software as the writer of a file (0002,0012). */
  public static final Uid IMPLEMENTATION_CLASS_UID =
      new Uid("2.25.263717404927613893446263407612847392418");

  /** The same for a person (0002,0013). */
  public static final String IMPLEMENTATION_VERSION_NAME = "FOVEA_0_1";

  /** The meta information of a file to be written. */
  public static FileMetaInformation of(Uid sopClass, Uid sopInstance, TransferSyntax syntax) {
    DataSet elements =
        new DataSet()
            .putBytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1})
            .put(Tag.MediaStorageSOPClassUID, sopClass)
            .put(Tag.MediaStorageSOPInstanceUID, sopInstance)
            .put(Tag.TransferSyntaxUID, syntax.uid())
            .put(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
            .put(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME);
    return new FileMetaInformation(elements, syntax);
  }

  /** The meta information a data set needs, from its own SOP Class and Instance UID. */
  public static FileMetaInformation of(DataSet dataSet, TransferSyntax syntax) {
    return of(dataSet.requireUid(Tag.SOPClassUID), dataSet.requireUid(Tag.SOPInstanceUID), syntax);
  }

  public Optional<String> sopClassUid() {
    return elements.getString(Tag.MediaStorageSOPClassUID);
  }

  public Optional<String> sopInstanceUid() {
    return elements.getString(Tag.MediaStorageSOPInstanceUID);
  }
}
