package org.fovea.report;

import java.util.List;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Orders;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** References to orders, which are kept elsewhere, by the numbers they have there. */
public final class FhirOrders {
  private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  private final Orders orders;

  public FhirOrders(Orders orders) {
    this.orders = orders;
  }

  /** The ServiceRequests a study was made for; canceled ones are none. */
  public List<Reference> of(Study study) {
    return orders.of(study).stream()
        .filter(order -> !order.canceled())
        .map(FhirOrders::reference)
        .toList();
  }

  private static Reference reference(ImagingOrder order) {
    Identifier identifier;
    if (!order.placer().number().isEmpty()) {
      identifier = identifier("PLAC", "Placer Identifier", order.placer().number());
    } else if (!order.filler().number().isEmpty()) {
      identifier = identifier("FILL", "Filler Identifier", order.filler().number());
    } else {
      identifier = identifier("ACSN", "Accession ID", order.accessionNumber());
    }
    Reference reference = new Reference().setIdentifier(identifier);
    reference.setType("ServiceRequest");
    return order.procedure().meaning().isEmpty()
        ? reference
        : reference.setDisplay(order.procedure().meaning());
  }

  private static Identifier identifier(String type, String meaning, String number) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(IDENTIFIER_TYPES).setCode(type).setDisplay(meaning);
    return new Identifier().setType(concept).setValue(number);
  }
}
