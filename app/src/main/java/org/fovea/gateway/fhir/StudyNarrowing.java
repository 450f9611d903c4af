package org.fovea.gateway.fhir;

import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What of a search the archive's index can answer. It may let too much through, never too little:
 * every resource is matched afterwards.
 */
final class StudyNarrowing {
  private static final String UID_AS_URI = "urn:oid:";
  private static final String REPORT = "urn:uuid:"; // a report's own, which the index lacks
  private static final int PREFIX = 2;

  private @Nullable String studyInstanceUid;
  private @Nullable String patientId;
  private @Nullable String family;
  private @Nullable String accessionNumber;
  private @Nullable LocalDate from;
  private @Nullable LocalDate until;
  private @Nullable String modality;
  private boolean nothing;

  /** Narrowed, or empty where nothing can match. */
  Optional<StudyQuery> query() {
    return nothing
        ? Optional.empty()
        : Optional.of(
            new StudyQuery(
                studyInstanceUid, patientId, family, accessionNumber, from, until, modality, 0, 1));
  }

  /** By the Study Instance UID that is the logical id of a study and its report. */
  StudyNarrowing byId(SearchRequest<?> request) {
    request.only("_id", null).ifPresent(id -> studyInstanceUid = ParameterUtil.unescape(id));
    return this;
  }

  StudyNarrowing byStudyReference(SearchRequest<?> request, String name) {
    request
        .only(name, null)
        .ifPresent(reference ->
            studyInstanceUid =
                SearchMatching.logicalId("ImagingStudy", ParameterUtil.unescape(reference)));
    return this;
  }

  /** By a study that was found already; none, and nothing can match. */
  StudyNarrowing byStudy(Optional<Uid> study) {
    study.ifPresentOrElse(uid -> studyInstanceUid = uid.value(), () -> nothing = true);
    return this;
  }

  /** By Study Instance UID or accession number. */
  StudyNarrowing byStudyIdentifier(SearchRequest<?> request) {
    request
        .only("identifier", null)
        .map(StudyNarrowing::value)
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> {
          if (value.startsWith(UID_AS_URI)) {
            studyInstanceUid = value.substring(UID_AS_URI.length());
          } else if (!value.startsWith(REPORT)) {
            accessionNumber = value;
          }
        });
    return this;
  }

  /** By patient or subject, as a reference or by identifier. */
  StudyNarrowing byPatient(SearchRequest<?> request, LogicalIds ids) {
    for (String name : new String[] {"patient", "subject"}) {
      request
          .only(name, null)
          .or(() -> request.only(name, "Patient"))
          .map(reference -> SearchMatching.logicalId("Patient", ParameterUtil.unescape(reference)))
          .ifPresent(id -> only(ids.patient(id)));
      request
          .only(name, "identifier")
          .map(StudyNarrowing::value)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> patientId = value);
    }
    return this;
  }

  /** The patient's own parameters. */
  StudyNarrowing asPatient(SearchRequest<?> request, LogicalIds ids) {
    request.only("_id", null).ifPresent(id -> only(ids.patient(ParameterUtil.unescape(id))));
    request
        .only("identifier", null)
        .map(StudyNarrowing::value)
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> patientId = value);
    request.only("family", null).ifPresent(name -> family = ParameterUtil.unescape(name));
    return this;
  }

  private void only(Optional<PatientId> patient) {
    patient.ifPresentOrElse(known -> patientId = known.id(), () -> nothing = true);
  }

  StudyNarrowing byModality(SearchRequest<?> request) {
    request
        .only("modality", null)
        .map(StudyNarrowing::value)
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> modality = value);
    return this;
  }

  StudyNarrowing byDate(SearchRequest<? extends Resource> request, String name) {
    for (SearchRequest.Asked<?> asked : request.named(name)) {
      if (asked.modifier() == null && SearchMatching.split(asked.value()).size() == 1) {
        byDate(asked.value());
      }
    }
    return this;
  }

  private void byDate(String value) {
    ParamPrefixEnum prefix =
        value.length() > PREFIX ? ParamPrefixEnum.forValue(value.substring(0, PREFIX)) : null;
    TimeSpan span = parsed(prefix == null ? value : value.substring(PREFIX));
    if (span == null) {
      return;
    }
    LocalDate first = span.from().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate last = span.until().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
    switch (prefix == null ? ParamPrefixEnum.EQUAL : prefix) {
      case EQUAL -> {
        atLeast(first);
        atMost(last);
      }
      case GREATERTHAN, GREATERTHAN_OR_EQUALS, STARTS_AFTER -> atLeast(first);
      case LESSTHAN, LESSTHAN_OR_EQUALS, ENDS_BEFORE -> atMost(last);
      case NOT_EQUAL, APPROXIMATE -> {
        // not narrowed
      }
    }
  }

  private static @Nullable TimeSpan parsed(String text) {
    try {
      return TimeSpan.parse(text);
    } catch (DateTimeException written) {
      return null; // with escapes or a space for a plus sign: understood when it is matched
    }
  }

  private void atLeast(LocalDate day) {
    if (from == null || day.isAfter(from)) {
      from = day;
    }
  }

  private void atMost(LocalDate day) {
    if (until == null || day.isBefore(until)) {
      until = day;
    }
  }

  /** The value of a token, without its system. */
  private static String value(String token) {
    int bar = ParameterUtil.nonEscapedIndexOf(token, '|');
    return ParameterUtil.unescape(token.substring(bar + 1));
  }
}
