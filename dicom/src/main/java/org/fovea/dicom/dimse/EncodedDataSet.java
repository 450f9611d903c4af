package org.fovea.dicom.dimse;

import java.io.IOException;
import java.io.OutputStream;

/** A data set to be sent, written in the transfer syntax of its presentation context. */
@FunctionalInterface
public interface EncodedDataSet {
  void writeTo(OutputStream out) throws IOException;
}
