package org.fovea.dicom;

import java.util.Optional;

/** A Part 10 file that was read or is to be written: meta information and data set (PS3.10 7). */
public record DicomFile(FileMetaInformation meta, DataSet dataSet) {

  /** A file of this data set in explicit little endian. */
  public static DicomFile of(DataSet dataSet) {
    return of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  public static DicomFile of(DataSet dataSet, TransferSyntax syntax) {
    return new DicomFile(FileMetaInformation.of(dataSet, syntax), dataSet);
  }

  public TransferSyntax transferSyntax() {
    return meta.transferSyntax();
  }

  /**
   * Where the pixel data are: {@link Value.Bytes} in memory, {@link Value.FileRange} in the file,
   * or {@link Value.Fragments} of either. Nothing if there are none or reading stopped before them.
   */
  public Optional<Value> pixelData() {
    return dataSet.get(Tag.PixelData).map(Element::value);
  }
}
