package org.fovea.report.internal;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.v251.datatype.CE;
import ca.uhn.hl7v2.model.v251.datatype.CWE;
import ca.uhn.hl7v2.model.v251.datatype.HD;
import ca.uhn.hl7v2.model.v251.datatype.NM;
import ca.uhn.hl7v2.model.v251.datatype.ST;
import ca.uhn.hl7v2.model.v251.datatype.TX;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.PID;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.fovea.archive.ImagingOrder;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.reading.Presence;
import org.fovea.reading.Signature;
import org.fovea.report.MessageHeading;
import org.fovea.report.ReportState;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** A report as an HL7 v2.5.1 ORU^R01, its observations under one OBR (IHE RAD-28, RAD-128). */
final class Hl7Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
  private static final Code FINDINGS = new Code("59776-5", "LN", "Procedure Findings");
  private static final Code DICOM_STUDY = new Code("113014", "DCM", "DICOM Study");
  private static final Code CERTAINTY = new Code("111012", "DCM", "Certainty of Finding");
  private static final Code ALGORITHM = new Code("111001", "DCM", "Algorithm Name");
  private static final Code LATERALITY = new Code("272741003", "SCT", "Laterality");
  private static final int PERCENT = 100;
  private static final int SUB_ID_DIGITS = 12;

  private final ReportContent content;
  private final MessageHeading heading;
  private final String status;
  private final ORU_R01 message = new ORU_R01();
  private int observations;

  private Hl7Report(ReportContent content, MessageHeading heading) {
    this.content = content;
    this.heading = heading;
    this.status = heading.withdrawn() ? "D" : status(content.state());
  }

  /**
   * The message, its segments ended by carriage returns.
   *
   * @param document the structured report with the same content
   * @param image header of an image of the study: the order's numbers may stand there
   * @param order the study was made for; null when none is known
   */
  static String of(
      ReportContent content,
      Uid document,
      DataSet image,
      @Nullable ImagingOrder order,
      MessageHeading heading) {
    try {
      return new Hl7Report(content, heading).build(document, image, order);
    } catch (HL7Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** OBR-25 and OBX-11 (HL7 tables 0123 and 0085): they change with the report's other forms. */
  static String status(ReportState state) {
    return switch (state) {
      case PRELIMINARY -> "P";
      case FINAL -> "F";
      case AMENDED, CORRECTED -> "C";
    };
  }

  private String build(Uid document, DataSet image, @Nullable ImagingOrder ordered)
      throws HL7Exception {
    header();
    patient(message.getPATIENT_RESULT().getPATIENT().getPID());
    ORU_R01_ORDER_OBSERVATION order = message.getPATIENT_RESULT().getORDER_OBSERVATION();
    Hl7Order.put(order.getOBR(), content.study(), image, ordered);
    request(order.getOBR());
    if (heading.withdrawn()) {
      order.getNTE().getSetIDNTE().setValue("1");
      order
          .getNTE()
          .getComment(0)
          .setValue("Withdrawn: a later state of the study superseded what is named here.");
    }
    HD documentUid = new HD(message);
    documentUid.getNamespaceID().setValue(document.value());
    observe(order, new Code("", "", "SR Instance UID"), "", documentUid);
    ST studyUid = new ST(message);
    studyUid.setValue(content.study().studyInstanceUid().value());
    observe(order, DICOM_STUDY, "", studyUid);
    for (ReportLine line : content.lines()) {
      finding(order, line);
    }
    int number = 0;
    for (String line : Summary.of(content)) {
      TX text = new TX(message);
      text.setValue(line);
      number++;
      observe(order, FINDINGS, Integer.toString(number), text);
    }
    return message.encode();
  }

  private void header() throws HL7Exception {
    MSH header = message.getMSH();
    header.getFieldSeparator().setValue("|");
    header.getEncodingCharacters().setValue("^~\\&");
    header.getSendingApplication().getNamespaceID().setValue("FOVEA");
    header.getReceivingApplication().getNamespaceID().setValue(heading.receivingApplication());
    header.getReceivingFacility().getNamespaceID().setValue(heading.receivingFacility());
    header.getDateTimeOfMessage().getTime().setValue(TIME.format(heading.at()));
    header.getMessageType().getMessageCode().setValue("ORU");
    header.getMessageType().getTriggerEvent().setValue("R01");
    header.getMessageType().getMessageStructure().setValue("ORU_R01");
    header.getMessageControlID().setValue(heading.controlId());
    header.getProcessingID().getProcessingID().setValue("P");
    header.getVersionID().getVersionID().setValue("2.5.1");
    header.getCharacterSet(0).setValue("UNICODE UTF-8");
  }

  private void patient(PID identification) throws HL7Exception {
    Patient patient = content.study().patient();
    identification.getSetIDPID().setValue("1");
    identification.getPatientIdentifierList(0).getIDNumber().setValue(heading.patient().id());
    identification
        .getPatientIdentifierList(0)
        .getAssigningAuthority()
        .getNamespaceID()
        .setValue(heading.patient().issuer());
    identification.getPatientIdentifierList(0).getIdentifierTypeCode().setValue("PI");
    // DICOM has the prefix before the suffix (PS3.5 6.2.1), HL7 after it.
    String[] name = patient.name().split("=", -1)[0].split("\\^", -1);
    identification.getPatientName(0).getFamilyName().getSurname().setValue(part(name, 0));
    identification.getPatientName(0).getGivenName().setValue(part(name, 1));
    identification
        .getPatientName(0)
        .getSecondAndFurtherGivenNamesOrInitialsThereof()
        .setValue(part(name, 2));
    identification.getPatientName(0).getPrefixEgDR().setValue(part(name, 3));
    identification.getPatientName(0).getSuffixEgJRorIII().setValue(part(name, 4));
    LocalDate born = patient.birthDate();
    if (born != null) {
      identification
          .getDateTimeOfBirth()
          .getTime()
          .setValue(born.format(DateTimeFormatter.BASIC_ISO_DATE));
    }
    identification
        .getAdministrativeSex()
        .setValue(
            switch (patient.sex()) {
              case FEMALE -> "F";
              case MALE -> "M";
              case OTHER -> "O";
              case UNKNOWN -> "U";
            });
  }

  static String part(String[] parts, int number) {
    return number < parts.length ? parts[number].strip() : "";
  }

  private void request(OBR request) throws HL7Exception {
    Study study = content.study();
    request.getSetIDOBR().setValue("1");
    LocalDate performed = study.studyDate();
    if (performed != null) {
      request
          .getObservationDateTime()
          .getTime()
          .setValue(performed.format(DateTimeFormatter.BASIC_ISO_DATE));
    }
    request.getResultsRptStatusChngDateTime().getTime().setValue(time(content.issuedAt()));
    request.getDiagnosticServSectID().setValue("RAD");
    request.getResultStatus().setValue(heading.withdrawn() ? "C" : status);
    Signature signature = content.signature();
    if (signature != null) {
      String[] name = signature.signer().name().split("\\^", -1);
      request
          .getPrincipalResultInterpreter()
          .getNDLName()
          .getIDNumber()
          .setValue(signature.signer().user());
      request.getPrincipalResultInterpreter().getNDLName().getFamilyName().setValue(part(name, 0));
      request.getPrincipalResultInterpreter().getNDLName().getGivenName().setValue(part(name, 1));
    }
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private void finding(ORU_R01_ORDER_OBSERVATION order, ReportLine line) throws HL7Exception {
    String subId =
        DerivedUid.uuid("hl7", content.study().studyInstanceUid().value(), line.key())
            .toString()
            .replace("-", "")
            .substring(0, SUB_ID_DIGITS);
    observe(order, line.statement().code(), subId, coded(presence(line.statement().presence())));
    Laterality side = line.statement().laterality();
    if (side == Laterality.LEFT || side == Laterality.RIGHT || side == Laterality.BOTH) {
      observe(order, LATERALITY, subId, coded(side(side)));
    }
    ReportLine.AiPart ai = line.ai();
    if (ai == null) {
      return;
    }
    NM probability = new NM(message);
    probability.setValue(
        BigDecimal.valueOf(ai.finding().probability().value() * PERCENT)
            .setScale(1, RoundingMode.HALF_EVEN)
            .toPlainString());
    OBX observation = observe(order, CERTAINTY, subId, probability);
    put(observation.getUnits(), new Code("%", "UCUM", "percent"));
    ST model = new ST(message);
    model.setValue(
        ai.model() + " " + ai.version() + ", " + Words.basis(ai.finding().probability()));
    observe(order, ALGORITHM, subId, model);
  }

  private OBX observe(ORU_R01_ORDER_OBSERVATION order, Code what, String subId, Type value)
      throws HL7Exception {
    OBX observation = order.getOBSERVATION(observations).getOBX();
    observations++;
    observation.getSetIDOBX().setValue(Integer.toString(observations));
    observation.getValueType().setValue(value.getName());
    put(observation.getObservationIdentifier(), what);
    observation.getObservationSubID().setValue(subId);
    observation.getObservationValue(0).setData(value);
    observation.getObservationResultStatus().setValue(status);
    observation.getDateTimeOfTheObservation().getTime().setValue(time(content.issuedAt()));
    return observation;
  }

  static void put(CE target, Code code) throws HL7Exception {
    target.getIdentifier().setValue(code.value());
    target.getText().setValue(code.meaning());
    target.getNameOfCodingSystem().setValue(code.scheme());
  }

  private CWE coded(Code code) throws HL7Exception {
    CWE value = new CWE(message);
    value.getIdentifier().setValue(code.value());
    value.getText().setValue(code.meaning());
    value.getNameOfCodingSystem().setValue(code.scheme());
    return value;
  }

  private static Code presence(Presence presence) {
    return switch (presence) {
      case PRESENT -> new Code("52101004", "SCT", "Present");
      case ABSENT -> new Code("2667000", "SCT", "Absent");
      case UNCERTAIN -> new Code("82334004", "SCT", "Indeterminate");
    };
  }

  private static Code side(Laterality side) {
    return switch (side) {
      case LEFT -> new Code("7771000", "SCT", "Left");
      case RIGHT -> new Code("24028007", "SCT", "Right");
      case BOTH -> new Code("51440002", "SCT", "Right and left");
      case UNKNOWN, NOT_APPLICABLE -> throw new IllegalArgumentException("no side: " + side);
    };
  }
}
