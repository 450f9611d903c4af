package org.fovea.gateway.fhir;

import org.fovea.access.AccessToken;

/**
 * Who asks.
 *
 * @param token the account that logged in
 * @param base the door's own URL as the client reached it, without a slash at its end
 */
record Client(AccessToken token, String base) {

  /** The DICOMweb door's URL as the client would reach it. */
  String dicomWeb() {
    return base.substring(0, base.lastIndexOf('/')) + "/dicom-web";
  }
}
