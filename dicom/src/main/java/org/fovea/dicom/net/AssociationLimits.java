package org.fovea.dicom.net;

import java.time.Duration;

/**
 * What an association may cost.
 *
 * @param maximumPduBytes largest P-DATA-TF variable field taken, as announced
 * @param artim for the request, its answer, and the end of the connection (PS3.8 9.1.5)
 * @param pdu for the rest of a PDU once it began: what bounds a slow sender
 * @param message for the next PDU within a message
 * @param idle between messages
 * @param dataSetBytes largest data set taken
 */
public record AssociationLimits(
    int maximumPduBytes,
    Duration artim,
    Duration pdu,
    Duration message,
    Duration idle,
    long dataSetBytes) {

  /** As much as DCMTK's tools send at once; nothing is buffered whole. */
  private static final int PDU_BYTES = 128 << 10;

  /** Those of a server in a hospital: modalities hold associations open between exposures. */
  public static final AssociationLimits DEFAULT =
      new AssociationLimits(
          PDU_BYTES,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          4L << 30);
}
