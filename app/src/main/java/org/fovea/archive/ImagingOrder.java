package org.fovea.archive;

import java.time.Instant;
import org.fovea.dicom.Uid;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A requested procedure of an imaging order, as the information system last described it. Texts are
 * empty where it says nothing.
 *
 * @param patient whose it is
 * @param accessionNumber Accession Number (0008,0050) of the studies made for it
 * @param procedureId Requested Procedure ID (0040,1001)
 * @param placer the number its placer gave it, such as the ward's system
 * @param filler the number its filler gave it, such as radiology's
 * @param procedure what was ordered
 * @param reason Reason for the Requested Procedure (0040,1002)
 * @param priority the order's own (safety S9)
 * @param provider who ordered it
 * @param studyInstanceUid of the study to be made for it, where that was said
 * @param canceled whether it was called off
 * @param receivedAt when this was said
 * @param cause the message that said it
 */
public record ImagingOrder(
    PatientId patient,
    String accessionNumber,
    String procedureId,
    OrderNumber placer,
    OrderNumber filler,
    Procedure procedure,
    String reason,
    OrderPriority priority,
    Provider provider,
    @Nullable Uid studyInstanceUid,
    boolean canceled,
    Instant receivedAt,
    String cause) {

  /**
   * An order's number within who assigns it.
   *
   * @param authority namespace of the assigning application
   */
  public record OrderNumber(String number, String authority) {}

  /** A code of what was ordered, of any scheme the house uses. */
  public record Procedure(String code, String scheme, String meaning) {}

  /**
   * Who ordered.
   *
   * @param id their identifier in the information system
   * @param name in the DICOM form, {@code Family^Given}
   */
  public record Provider(String id, String name) {}
}
