package org.fovea.web.arrival;

import java.time.Instant;
import org.fovea.archive.QuarantinedObject;

/** An object that was kept and could not be understood. */
record QuarantinedView(
    String id, Instant at, String source, long bytes, String code, String reason) {
  static QuarantinedView of(QuarantinedObject object) {
    return new QuarantinedView(
        object.id(), object.at(), object.source(), object.bytes(), object.code(), object.reason());
  }
}
