package org.fovea.gateway.dimse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.fovea.study.Instance;
import org.fovea.study.Patient;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * A patient, study, series or instance that may match: from the index, and where that lacks an
 * attribute, from the header of one of its instances.
 */
final class Entity {
  private static final int SOP_CLASSES_IN_STUDY = 0x00080062;
  private static final int AVAILABLE_TRANSFER_SYNTAX_UID = 0x00083002;

  private final Archive archive;
  private final AccessToken token;
  private final @Nullable Instance example;
  private final DataSet attributes = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
  private @Nullable DataSet header;

  private Entity(Archive archive, AccessToken token, @Nullable Instance example) {
    this.archive = archive;
    this.token = token;
    this.example = example;
  }

  static Entity patient(Study study, Archive archive, AccessToken token) {
    Entity entity = new Entity(archive, token, first(study));
    entity.describe(study.patient());
    return entity;
  }

  static Entity study(Study study, Archive archive, AccessToken token) {
    Entity entity = patient(study, archive, token);
    entity.describe(study);
    return entity;
  }

  static Entity series(Study study, Series series, Archive archive, AccessToken token) {
    Entity entity = new Entity(archive, token, series.instances().getFirst());
    entity.describe(study.patient());
    entity.describe(study);
    entity.describe(series);
    return entity;
  }

  static Entity image(
      Study study, Series series, Instance instance, Archive archive, AccessToken token) {
    Entity entity = new Entity(archive, token, instance);
    entity.describe(study.patient());
    entity.describe(study);
    entity.describe(series);
    entity.describe(instance);
    return entity;
  }

  private static @Nullable Instance first(Study study) {
    return study.series().stream()
        .flatMap(series -> series.instances().stream())
        .findFirst()
        .orElse(null);
  }

  private void describe(Patient patient) {
    text(Tag.PatientName, patient.name());
    text(Tag.PatientID, patient.patientId().id());
    text(Tag.IssuerOfPatientID, patient.patientId().issuer());
    text(Tag.PatientBirthDate, date(patient.birthDate()));
    text(Tag.PatientSex, patient.sex().code());
  }

  private void describe(Study study) {
    List<Instance> instances =
        study.series().stream().flatMap(series -> series.instances().stream()).toList();
    text(Tag.StudyDate, date(study.studyDate()));
    text(Tag.AccessionNumber, study.accessionNumber());
    text(Tag.StudyDescription, study.description());
    attributes.put(Tag.StudyInstanceUID, study.studyInstanceUid());
    text(
        Tag.ModalitiesInStudy,
        study.series().stream()
            .map(Series::modality)
            .filter(modality -> !modality.isEmpty())
            .distinct()
            .toArray(String[]::new));
    text(
        SOP_CLASSES_IN_STUDY,
        instances.stream()
            .map(instance -> instance.sopClassUid().value())
            .distinct()
            .toArray(String[]::new));
    attributes.put(Tag.NumberOfStudyRelatedSeries, study.series().size());
    attributes.put(Tag.NumberOfStudyRelatedInstances, instances.size());
  }

  private void describe(Series series) {
    text(Tag.Modality, series.modality());
    text(Tag.SeriesDescription, series.description());
    text(Tag.BodyPartExamined, series.bodyPart());
    attributes
        .put(Tag.SeriesInstanceUID, series.seriesInstanceUid())
        .put(Tag.SeriesNumber, series.number())
        .put(Tag.NumberOfSeriesRelatedInstances, series.instances().size());
  }

  private void describe(Instance instance) {
    attributes
        .put(Tag.SOPInstanceUID, instance.sopInstanceUid())
        .put(Tag.SOPClassUID, instance.sopClassUid())
        .put(Tag.InstanceNumber, instance.number());
    text(AVAILABLE_TRANSFER_SYNTAX_UID, instance.transferSyntaxUid().value());
    if (instance.rows() > 0) {
      attributes
          .put(Tag.Rows, instance.rows())
          .put(Tag.Columns, instance.columns())
          .put(Tag.NumberOfFrames, instance.frames());
    }
  }

  /** As the index has it, without judging values that were received. */
  private void text(int tag, String... values) {
    Vr vr = Dictionary.vr(tag);
    byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
    byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    if (even.length > bytes.length && vr != Vr.UI) {
      even[bytes.length] = ' ';
    }
    attributes.putBytes(tag, vr, even);
  }

  private static String date(@Nullable LocalDate date) {
    return date == null ? "" : date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** An attribute only the query knows, such as a count. */
  Entity with(int tag, int value) {
    attributes.put(tag, value);
    return this;
  }

  /** The values of an attribute, empty when it has none. */
  List<String> values(int tag) {
    return holder(tag).map(set -> set.getStrings(tag)).orElse(List.of());
  }

  /** Copies an attribute to a response; one that is nowhere is there without a value. */
  void copy(int tag, DataSet response) {
    holder(tag).ifPresentOrElse(set -> response.copyFrom(set, tag), () -> response.putEmpty(tag));
  }

  private Optional<DataSet> holder(int tag) {
    if (attributes.contains(tag)) {
      return Optional.of(attributes);
    }
    return Optional.ofNullable(header()).filter(set -> set.contains(tag));
  }

  private @Nullable DataSet header() {
    if (header == null && example != null) {
      try {
        header = archive.open(example, token).dataSet();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return header;
  }

  Optional<Uid> uid(int tag) {
    return attributes.getUid(tag);
  }
}
