package org.fovea.gateway.dimse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureStep.Reason;
import org.fovea.archive.ProcedureStep.State;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.fovea.dicom.dimse.Status;
import org.fovea.study.PatientId;

/**
 * What an N-CREATE or N-SET says of a procedure step, by PS3.4 table F.7.2-1. Attributes that N-SET
 * may not change are left as they were created.
 */
record StepAttributes(DataSet set) {
  static final int SCHEDULED_STEP_ATTRIBUTES_SEQUENCE = 0x00400270;
  static final int PERFORMED_STATION_AE_TITLE = 0x00400241;
  static final int PERFORMED_STATION_NAME = 0x00400242;
  static final int START_DATE = 0x00400244;
  static final int START_TIME = 0x00400245;
  static final int END_DATE = 0x00400250;
  static final int END_TIME = 0x00400251;
  static final int STATUS = 0x00400252;
  static final int STEP_ID = 0x00400253;
  static final int DISCONTINUATION_REASON_CODE_SEQUENCE = 0x00400281;
  static final int PERFORMED_SERIES_SEQUENCE = 0x00400340;
  static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
  static final int REFERENCED_NON_IMAGE_SEQUENCE = 0x00400220;
  static final int PROTOCOL_NAME = 0x00181030;

  private static final List<Integer> REQUIRED_AT_CREATION =
      List.of(
          SCHEDULED_STEP_ATTRIBUTES_SEQUENCE,
          STEP_ID,
          PERFORMED_STATION_AE_TITLE,
          START_DATE,
          START_TIME,
          STATUS,
          Tag.Modality);

  /**
   * A new step.
   *
   * @param issuer where the patient's identifier names none
   * @throws StepRefusal with the status of PS3.7 10.1.5.1.6
   */
  ProcedureStep create(Uid uid, String performedBy, String issuer, Instant now) {
    for (int tag : REQUIRED_AT_CREATION) {
      require(set, tag);
    }
    if (state() != State.IN_PROGRESS) {
      throw invalid("a new step is IN PROGRESS");
    }
    String station = text(set, PERFORMED_STATION_NAME);
    return new ProcedureStep(
        uid,
        performedBy,
        State.IN_PROGRESS,
        patient(issuer).orElse(null),
        text(set, Tag.Modality),
        station.isEmpty() ? text(set, PERFORMED_STATION_AE_TITLE) : station,
        text(set, Tag.PerformedProcedureStepDescription),
        reason().orElse(null),
        time(START_DATE, START_TIME),
        set.getString(END_DATE).isPresent() ? time(END_DATE, END_TIME) : null,
        studies(),
        instances(false),
        now);
  }

  /**
   * A step as it is afterwards.
   *
   * @throws StepRefusal when it does not become what PS3.4 F.7.2.2 asks of its new state
   */
  ProcedureStep change(ProcedureStep held, Instant now) {
    State state = set.contains(STATUS) ? state() : held.state();
    boolean lists = set.contains(PERFORMED_SERIES_SEQUENCE);
    if (state.isFinal() && held.ended() == null) {
      require(set, END_DATE);
      require(set, END_TIME);
    }
    Map<Uid, Uid> instances = lists ? instances(state.isFinal()) : held.instances();
    if (state == State.COMPLETED && (lists ? series().isEmpty() : instances.isEmpty())) {
      throw new StepRefusal(Status.MISSING_ATTRIBUTE_VALUE, "Performed Series Sequence");
    }
    LocalDateTime ended =
        set.getString(END_DATE).isPresent() ? time(END_DATE, END_TIME) : held.ended();
    return new ProcedureStep(
        held.sopInstanceUid(),
        held.performedBy(),
        state,
        held.patient(),
        held.modality(),
        held.station(),
        set.contains(Tag.PerformedProcedureStepDescription)
            ? text(set, Tag.PerformedProcedureStepDescription)
            : held.description(),
        reason().orElse(held.reason()),
        held.started(),
        ended,
        held.studies(),
        instances,
        now);
  }

  private State state() {
    String word = text(set, STATUS);
    return switch (word) {
      case "IN PROGRESS" -> State.IN_PROGRESS;
      case "DISCONTINUED" -> State.DISCONTINUED;
      case "COMPLETED" -> State.COMPLETED;
      default -> throw invalid("status \"" + word + "\"");
    };
  }

  private Optional<PatientId> patient(String issuer) {
    String id = text(set, Tag.PatientID);
    String named = text(set, Tag.IssuerOfPatientID);
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new PatientId(id, named.isEmpty() ? issuer : named));
  }

  private List<Uid> studies() {
    return set.getSequence(SCHEDULED_STEP_ATTRIBUTES_SEQUENCE).stream()
        .map(item -> {
          require(item, Tag.StudyInstanceUID);
          return uid(item, Tag.StudyInstanceUID);
        })
        .distinct()
        .toList();
  }

  private List<DataSet> series() {
    return set.getSequence(PERFORMED_SERIES_SEQUENCE);
  }

  private Map<Uid, Uid> instances(boolean whole) {
    Map<Uid, Uid> instances = new LinkedHashMap<>();
    for (DataSet series : series()) {
      require(series, Tag.SeriesInstanceUID);
      if (whole) {
        require(series, PROTOCOL_NAME);
      }
      for (int tag : List.of(REFERENCED_IMAGE_SEQUENCE, REFERENCED_NON_IMAGE_SEQUENCE)) {
        for (DataSet reference : series.getSequence(tag)) {
          require(reference, Tag.ReferencedSOPInstanceUID);
          instances.put(
              uid(reference, Tag.ReferencedSOPInstanceUID), uid(series, Tag.SeriesInstanceUID));
        }
      }
    }
    return instances;
  }

  private Optional<Reason> reason() {
    return set.getItem(DISCONTINUATION_REASON_CODE_SEQUENCE)
        .map(code ->
            new Reason(
                text(code, Tag.CodeValue),
                text(code, Tag.CodingSchemeDesignator),
                text(code, Tag.CodeMeaning)))
        .filter(reason -> !reason.code().isEmpty());
  }

  private LocalDateTime time(int dateTag, int timeTag) {
    String date = text(set, dateTag);
    String time = text(set, timeTag);
    try {
      String digits = (time.replaceAll("\\..*", "") + "000000").substring(0, 6);
      return LocalDateTime.of(
          LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE),
          LocalTime.parse(digits, DateTimeFormatter.ofPattern("HHmmss")));
    } catch (DateTimeException wrong) {
      throw invalid("date \"%s\" and time \"%s\"".formatted(date, time));
    }
  }

  private static Uid uid(DataSet from, int tag) {
    try {
      return from.requireUid(tag);
    } catch (DicomException wrong) {
      throw invalid(Dictionary.describe(tag));
    }
  }

  /** Type 1: there, and with a value. */
  private static void require(DataSet from, int tag) {
    boolean empty =
        Dictionary.vr(tag) == Vr.SQ ? from.getSequence(tag).isEmpty() : text(from, tag).isEmpty();
    if (empty) {
      throw new StepRefusal(
          from.contains(tag) ? Status.MISSING_ATTRIBUTE_VALUE : Status.MISSING_ATTRIBUTE,
          Dictionary.describe(tag));
    }
  }

  private static StepRefusal invalid(String found) {
    return new StepRefusal(Status.INVALID_ATTRIBUTE_VALUE, found);
  }

  private static String text(DataSet from, int tag) {
    return from.getString(tag).orElse("").strip();
  }
}
