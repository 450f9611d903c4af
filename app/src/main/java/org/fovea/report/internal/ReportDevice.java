package org.fovea.report.internal;

import java.util.Objects;
import org.fovea.dicom.sr.Observer;

/** Fovea as the observer of its documents (PS3.16 TID 1004). */
final class ReportDevice {
  static final String NAME = "Fovea";

  private ReportDevice() {}

  static Observer.Device observer() {
    String version =
        Objects.requireNonNullElse(
            ReportDevice.class.getPackage().getImplementationVersion(), "unpackaged");
    return new Observer.Device(
        DerivedUid.of("device", NAME), NAME, "Fovea project", NAME, "1", version);
  }
}
