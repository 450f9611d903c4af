package org.fovea.dicom;

/** A Part 10 file: meta information, data set, and where its pixel data lies. */
public final class DicomFile {
  private DicomFile() {}
}
