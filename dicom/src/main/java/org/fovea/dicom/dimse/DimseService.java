package org.fovea.dicom.dimse;

import java.io.IOException;

/** Serves the requests of one kind. */
@FunctionalInterface
public interface DimseService {

  /** Does what the message asks and answers it on the connection. */
  void serve(Message request, DimseConnection connection) throws IOException;
}
