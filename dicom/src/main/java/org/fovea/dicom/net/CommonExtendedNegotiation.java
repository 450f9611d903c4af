package org.fovea.dicom.net;

import java.util.List;
import org.fovea.dicom.Uid;

/** The service class a proposer says an unusual SOP class belongs to (PS3.7 D.3.3.6). */
public record CommonExtendedNegotiation(
    Uid sopClass, Uid serviceClass, List<Uid> relatedGeneralSopClasses) {
  public CommonExtendedNegotiation {
    relatedGeneralSopClasses = List.copyOf(relatedGeneralSopClasses);
  }
}
