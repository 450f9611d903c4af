package org.fovea.gateway.hl7;

import static org.fovea.gateway.hl7.Identification.value;

import ca.uhn.hl7v2.model.v251.datatype.CE;
import ca.uhn.hl7v2.model.v251.datatype.CWE;
import ca.uhn.hl7v2.model.v251.datatype.EI;
import ca.uhn.hl7v2.model.v251.datatype.XCN;
import ca.uhn.hl7v2.model.v251.segment.IPC;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.ORC;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.model.v251.segment.TQ1;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fovea.access.AccessToken;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.ImagingOrder.OrderNumber;
import org.fovea.archive.Orders;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.Uid;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;

/** ORM^O01 and OMI^O23: orders, changed and canceled (IHE RAD-2, RAD-3 and RAD-4). */
final class OrderMessages {
  /** Order controls (HL7 table 0119) after which an order is what the message says. */
  private static final Set<String> PLACED = Set.of("NW", "SN", "XO", "XX", "RO", "SC");

  private static final Set<String> CANCELED = Set.of("CA", "OC", "CR", "DC", "OD", "DR");

  /** At once, or within so many seconds, minutes or hours. */
  private static final Pattern TIMING_CRITICAL = Pattern.compile("T([SMH][0-9]*)?");

  private static final int LONGEST_ACCESSION_NUMBER = 16; // SH (PS3.5 6.2)
  private static final int LONGEST_NUMBER = 199; // EI.1 in v2.5.1
  private static final int LONGEST_TEXT = 1024;

  private final Orders orders;
  private final Clock clock;

  OrderMessages(Orders orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Does what a message says.
   *
   * @param issuer where an identifier names no assigning authority
   * @throws Hl7Refusal when it cannot be done; nothing was
   */
  Answer take(Hl7Message message, String issuer, AccessToken token) {
    PatientId patient = patient(message, issuer);
    int taken = 0;
    for (int at = 1; at < message.size(); at++) {
      if (message.is(at, "ORC")) {
        orders.receive(order(message, at, patient), token);
        taken++;
      }
    }
    if (taken == 0) {
      throw missing("ORC");
    }
    return Answer.ACCEPTED;
  }

  private static PatientId patient(Hl7Message message, String issuer) {
    int at = message.next(0, "PID", "ORC");
    if (at < 0) {
      throw missing("PID");
    }
    List<PatientId> identifiers =
        new Identification(message.read(at, PID::new)).identifiers(issuer);
    return identifiers.stream()
        .filter(one -> one.issuer().equals(issuer))
        .findFirst()
        .orElse(identifiers.getFirst());
  }

  private ImagingOrder order(Hl7Message message, int at, PatientId patient) {
    ORC control = message.read(at, ORC::new);
    int detail = message.next(at, "OBR", "ORC");
    if (detail < 0) {
      throw missing("OBR");
    }
    OBR request = message.read(detail, OBR::new);
    int imaging = message.next(at, "IPC", "ORC");
    IPC procedure = imaging < 0 ? null : message.read(imaging, IPC::new);
    OrderNumber filler = number(control.getFillerOrderNumber(), request.getFillerOrderNumber());
    String accessionNumber = accessionNumber(request, procedure, filler);
    String procedureId =
        checked(
            first(
                procedure == null
                    ? ""
                    : value(procedure.getRequestedProcedureID().getEntityIdentifier().getValue()),
                value(request.getPlacerField2().getValue())),
            "OBR^1^19");
    return new ImagingOrder(
        patient,
        accessionNumber,
        procedureId,
        number(control.getPlacerOrderNumber(), request.getPlacerOrderNumber()),
        filler,
        procedure(request.getUniversalServiceIdentifier()),
        reason(request),
        priority(message, at, control, request)
            .or(() ->
                orders.find(patient, accessionNumber, procedureId).map(ImagingOrder::priority))
            .orElse(OrderPriority.ROUTINE),
        provider(request, control),
        study(message, at, procedure),
        canceled(control),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        "%s %s of %s"
            .formatted(
                message.heading().trigger(),
                message.heading().controlId(),
                message.heading().application()));
  }

  private static boolean canceled(ORC control) {
    String code = value(control.getOrderControl().getValue());
    if (!PLACED.contains(code) && !CANCELED.contains(code)) {
      throw Hl7Refusal.content(
          Condition.TABLE_VALUE,
          "ORC^1^1",
          "found order control \"%s\", expected one that places, changes or cancels: %s"
              .formatted(
                  code,
                  Stream.concat(PLACED.stream(), CANCELED.stream())
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return CANCELED.contains(code);
  }

  /** IPC-1, else OBR-18 as IHE RAD-4 has it, else the filler's number. */
  private static String accessionNumber(OBR request, @Nullable IPC procedure, OrderNumber filler) {
    String number =
        first(
            procedure == null
                ? ""
                : value(procedure.getAccessionIdentifier().getEntityIdentifier().getValue()),
            value(request.getPlacerField1().getValue()),
            filler.number());
    if (number.isEmpty()) {
      throw Hl7Refusal.content(
          Condition.REQUIRED_FIELD,
          "OBR^1^18",
          "found no accession number in IPC-1, OBR-18, ORC-3 or OBR-3, expected one");
    }
    if (number.length() > LONGEST_ACCESSION_NUMBER) {
      throw Hl7Refusal.content(
          Condition.TOO_LONG,
          "OBR^1^18",
          "found an accession number of %d characters, expected at most %d"
              .formatted(number.length(), LONGEST_ACCESSION_NUMBER));
    }
    return number;
  }

  private static String first(String... values) {
    return Stream.of(values).filter(value -> !value.isEmpty()).findFirst().orElse("");
  }

  private static OrderNumber number(EI inControl, EI inRequest) {
    EI named = value(inControl.getEntityIdentifier().getValue()).isEmpty() ? inRequest : inControl;
    return new OrderNumber(
        checked(value(named.getEntityIdentifier().getValue()), "ORC^1^2"),
        checked(value(named.getNamespaceID().getValue()), "ORC^1^2"));
  }

  /** A number or a code, which would be another if it were cut. */
  private static String checked(String number, String location) {
    if (number.length() > LONGEST_NUMBER) {
      throw Hl7Refusal.content(
          Condition.TOO_LONG,
          location,
          "found a number or code of %d characters, expected at most %d"
              .formatted(number.length(), LONGEST_NUMBER));
    }
    return number;
  }

  private static ImagingOrder.Procedure procedure(CE service) {
    return new ImagingOrder.Procedure(
        checked(value(service.getIdentifier().getValue()), "OBR^1^4"),
        checked(value(service.getNameOfCodingSystem().getValue()), "OBR^1^4"),
        bounded(value(service.getText().getValue())));
  }

  /** OBR-31, in words where there are some; OBR-13 where there is no reason. */
  private static String reason(OBR request) {
    String reason =
        Stream.of(request.getReasonForStudy())
            .map(one ->
                first(value(one.getText().getValue()), value(one.getIdentifier().getValue())))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return bounded(first(reason, value(request.getRelevantClinicalInformation().getValue())));
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  /** TQ1-9, else the sixth component of OBR-27 or ORC-7 (HL7 table 0485); empty where unsaid. */
  private static Optional<OrderPriority> priority(
      Hl7Message message, int at, ORC control, OBR request) {
    int timing = message.next(at, "TQ1", "ORC");
    String code =
        first(
            timing < 0 ? "" : priority(message.read(timing, TQ1::new)),
            request.getQuantityTimingReps() == 0
                ? ""
                : value(request.getQuantityTiming(0).getPriority().getValue()),
            control.getQuantityTimingReps() == 0
                ? ""
                : value(control.getQuantityTiming(0).getPriority().getValue()));
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (code) {
          case "S", "STAT" -> OrderPriority.STAT;
          case "A", "ASAP" -> OrderPriority.HIGH;
          default ->
              TIMING_CRITICAL.matcher(code).matches() ? OrderPriority.HIGH : OrderPriority.ROUTINE;
        });
  }

  private static String priority(TQ1 timing) {
    return Stream.of(timing.getPriority())
        .map(CWE::getIdentifier)
        .map(code -> value(code.getValue()))
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static ImagingOrder.Provider provider(OBR request, ORC control) {
    return Stream.concat(
            Stream.of(request.getOrderingProvider()), Stream.of(control.getOrderingProvider()))
        .map(OrderMessages::provider)
        .filter(one -> !one.id().isEmpty() || !one.name().isEmpty())
        .findFirst()
        .orElse(new ImagingOrder.Provider("", ""));
  }

  private static ImagingOrder.Provider provider(XCN person) {
    String name =
        Stream.of(person.getFamilyName().getSurname().getValue(), person.getGivenName().getValue())
            .map(part -> value(part).replaceAll("[\\^=\\\\]", " "))
            .collect(Collectors.joining("^"))
            .replaceAll("\\^+$", "");
    return new ImagingOrder.Provider(
        checked(value(person.getIDNumber().getValue()), "OBR^1^16"), bounded(name));
  }

  /** IPC-3, else the segment ZDS that IHE RAD-4 adds to ORM^O01. */
  private static @Nullable Uid study(Hl7Message message, int at, @Nullable IPC procedure) {
    int added = message.next(at, "ZDS", "ORC");
    String uid =
        first(
            procedure == null
                ? ""
                : value(procedure.getStudyInstanceUID().getEntityIdentifier().getValue()),
            added < 0 ? "" : message.component(added, 1, 1));
    try {
      return uid.isEmpty() ? null : new Uid(uid);
    } catch (DicomException wrong) {
      throw Hl7Refusal.content(
          Condition.DATA_TYPE,
          procedure == null ? "ZDS^1^1" : "IPC^1^3",
          "found a Study Instance UID that is none: " + wrong.getMessage());
    }
  }

  private static Hl7Refusal missing(String segment) {
    return Hl7Refusal.content(
        Condition.SEGMENT_SEQUENCE,
        segment + "^1^1",
        "found no %s segment in its place, expected one".formatted(segment));
  }
}
