package org.fovea.report.internal;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.datatype.CE;
import ca.uhn.hl7v2.model.v251.datatype.EI;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import org.fovea.archive.ImagingOrder;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.finding.Code;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** What an OBR segment says of the order a study was made for. */
final class Hl7Order {
  private static final Code STUDY = new Code("18748-4", "LN", "Diagnostic imaging study");

  private Hl7Order() {}

  /**
   * Fills OBR-2, 3, 4, 16, 18 and 31.
   *
   * @param image header of an image of the study: the order's numbers may stand there
   * @param order null when none is known; what it says itself comes first
   */
  static void put(OBR request, Study study, DataSet image, @Nullable ImagingOrder order)
      throws HL7Exception {
    request
        .getPlacerOrderNumber()
        .getEntityIdentifier()
        .setValue(image.getString(Tag.PlacerOrderNumberImagingServiceRequest).orElse(""));
    request
        .getFillerOrderNumber()
        .getEntityIdentifier()
        .setValue(
            image
                .getString(Tag.FillerOrderNumberImagingServiceRequest)
                .filter(number -> !number.isBlank())
                .orElse(study.accessionNumber()));
    Hl7Report.put(request.getUniversalServiceIdentifier(), STUDY);
    request.getUniversalServiceIdentifier().getAlternateText().setValue(study.description());
    request.getPlacerField1().setValue(study.accessionNumber());
    if (order != null) {
      put(request, order);
    }
  }

  private static void put(OBR request, ImagingOrder order) throws HL7Exception {
    if (!order.placer().number().isEmpty()) {
      put(request.getPlacerOrderNumber(), order.placer());
    }
    if (!order.filler().number().isEmpty()) {
      put(request.getFillerOrderNumber(), order.filler());
    }
    ImagingOrder.Procedure procedure = order.procedure();
    if (!procedure.code().isEmpty()) {
      CE service = request.getUniversalServiceIdentifier();
      Hl7Report.put(service, new Code(procedure.code(), procedure.scheme(), procedure.meaning()));
      service.getAlternateIdentifier().setValue(STUDY.value());
      service.getAlternateText().setValue(STUDY.meaning());
      service.getNameOfAlternateCodingSystem().setValue(STUDY.scheme());
    }
    String[] name = order.provider().name().split("\\^", -1);
    request.getOrderingProvider(0).getIDNumber().setValue(order.provider().id());
    request.getOrderingProvider(0).getFamilyName().getSurname().setValue(Hl7Report.part(name, 0));
    request.getOrderingProvider(0).getGivenName().setValue(Hl7Report.part(name, 1));
    request.getReasonForStudy(0).getText().setValue(order.reason());
  }

  private static void put(EI target, ImagingOrder.OrderNumber number) throws HL7Exception {
    target.getEntityIdentifier().setValue(number.number());
    target.getNamespaceID().setValue(number.authority());
  }
}
