package org.fovea.gateway.dimse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fovea.archive.ImagingOrder;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;

/** An answer of a modality worklist (PS3.4 table K.6-1). */
record WorklistItem(DataSet item) {

  /** What is asked for: one patient's, under one accession number, of any step. */
  static DataSet keys(PatientId patient, String accessionNumber) {
    DataSet step = new DataSet();
    for (int tag :
        new int[] {
          Tag.Modality,
          Tag.ScheduledStationAETitle,
          Tag.ScheduledProcedureStepStartDate,
          Tag.ScheduledProcedureStepStartTime,
          Tag.ScheduledPerformingPhysicianName,
          Tag.ScheduledProcedureStepDescription,
          Tag.ScheduledProcedureStepID
        }) {
      step.putEmpty(tag);
    }
    DataSet keys =
        new DataSet()
            .put(Tag.AccessionNumber, accessionNumber)
            .put(Tag.PatientID, patient.id())
            .putSequence(Tag.ScheduledProcedureStepSequence, step);
    for (int tag :
        new int[] {
          Tag.ReferringPhysicianName,
          Tag.PatientName,
          Tag.IssuerOfPatientID,
          Tag.PatientBirthDate,
          Tag.PatientSex,
          Tag.StudyInstanceUID,
          Tag.RequestingPhysician,
          Tag.RequestedProcedureDescription,
          Tag.RequestedProcedureCodeSequence,
          Tag.RequestedProcedureID,
          Tag.ReasonForTheRequestedProcedure,
          Tag.RequestedProcedurePriority,
          Tag.PlacerOrderNumberImagingServiceRequest,
          Tag.FillerOrderNumberImagingServiceRequest
        }) {
      keys.putEmpty(tag);
    }
    return keys;
  }

  /**
   * Whether it is this patient's, by identifier and issuer (safety S1).
   *
   * @param issuer where the answer names none
   */
  boolean isOf(PatientId patient, String issuer) {
    String named = text(Tag.IssuerOfPatientID);
    return text(Tag.PatientID).equals(patient.id())
        && (named.isEmpty() ? issuer : named).equals(patient.issuer());
  }

  String accessionNumber() {
    return text(Tag.AccessionNumber);
  }

  /**
   * As an order of the patient it was found to be of.
   *
   * @param cause who says so
   */
  ImagingOrder order(PatientId patient, Instant now, String cause) {
    Optional<DataSet> code = item.getItem(Tag.RequestedProcedureCodeSequence);
    String description = text(Tag.RequestedProcedureDescription);
    return new ImagingOrder(
        patient,
        accessionNumber(),
        text(Tag.RequestedProcedureID),
        new ImagingOrder.OrderNumber(text(Tag.PlacerOrderNumberImagingServiceRequest), ""),
        new ImagingOrder.OrderNumber(text(Tag.FillerOrderNumberImagingServiceRequest), ""),
        new ImagingOrder.Procedure(
            code.map(one -> text(one, Tag.CodeValue)).orElse(""),
            code.map(one -> text(one, Tag.CodingSchemeDesignator)).orElse(""),
            description.isEmpty()
                ? code.map(one -> text(one, Tag.CodeMeaning)).orElse("")
                : description),
        text(Tag.ReasonForTheRequestedProcedure),
        priority(),
        new ImagingOrder.Provider("", provider()),
        study().orElse(null),
        false,
        now.truncatedTo(ChronoUnit.MICROS),
        cause);
  }

  private OrderPriority priority() {
    String word = text(Tag.RequestedProcedurePriority).toUpperCase(Locale.ROOT);
    return Stream.of(OrderPriority.values())
        .filter(priority -> priority.name().equals(word))
        .findFirst()
        .orElse(OrderPriority.ROUTINE);
  }

  private String provider() {
    String requesting = text(Tag.RequestingPhysician);
    return requesting.isEmpty() ? text(Tag.ReferringPhysicianName) : requesting;
  }

  /** A study it names wrongly is none it names: the accession number leads to it. */
  private Optional<Uid> study() {
    try {
      return item.getUid(Tag.StudyInstanceUID);
    } catch (DicomException wrong) {
      return Optional.empty();
    }
  }

  private String text(int tag) {
    return text(item, tag);
  }

  private static String text(DataSet set, int tag) {
    return set.getString(tag).orElse("").strip();
  }
}
