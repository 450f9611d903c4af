package org.fovea.gateway;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** The attributes a search returns (PS3.18 tables 10.6.3-3 to 10.6.3-5). */
final class QidoAttributes {
  private final DicomWebPaths paths;

  QidoAttributes(DicomWebPaths paths) {
    this.paths = paths;
  }

  DataSet study(Study study) {
    List<String> modalities =
        study.series().stream().map(Series::modality).filter(m -> !m.isEmpty()).distinct().toList();
    int instances = study.series().stream().mapToInt(series -> series.instances().size()).sum();
    DataSet attributes = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    text(attributes, Tag.StudyDate, date(study.studyDate()));
    text(attributes, Tag.AccessionNumber, study.accessionNumber());
    attributes.put(Tag.InstanceAvailability, "ONLINE");
    attributes.put(Tag.ModalitiesInStudy, modalities.toArray(String[]::new));
    attributes.put(Tag.RetrieveURL, paths.study(study.studyInstanceUid()));
    text(attributes, Tag.StudyDescription, study.description());
    text(attributes, Tag.PatientName, study.patient().name());
    attributes.put(Tag.PatientID, study.patient().patientId().id());
    attributes.put(Tag.IssuerOfPatientID, study.patient().patientId().issuer());
    text(attributes, Tag.PatientBirthDate, date(study.patient().birthDate()));
    text(attributes, Tag.PatientSex, study.patient().sex().code());
    return attributes
        .put(Tag.StudyInstanceUID, study.studyInstanceUid())
        .put(Tag.NumberOfStudyRelatedSeries, study.series().size())
        .put(Tag.NumberOfStudyRelatedInstances, instances);
  }

  DataSet series(Study study, Series series) {
    DataSet attributes = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    text(attributes, Tag.Modality, series.modality());
    text(attributes, Tag.SeriesDescription, series.description());
    text(attributes, Tag.BodyPartExamined, series.bodyPart());
    return attributes
        .put(Tag.RetrieveURL, paths.series(study.studyInstanceUid(), series.seriesInstanceUid()))
        .put(Tag.StudyInstanceUID, study.studyInstanceUid())
        .put(Tag.SeriesInstanceUID, series.seriesInstanceUid())
        .put(Tag.SeriesNumber, series.number())
        .put(Tag.NumberOfSeriesRelatedInstances, series.instances().size());
  }

  DataSet instance(Study study, Series series, Instance instance) {
    DataSet attributes =
        new DataSet()
            .put(Tag.SOPClassUID, instance.sopClassUid())
            .put(Tag.SOPInstanceUID, instance.sopInstanceUid())
            .put(Tag.InstanceAvailability, "ONLINE")
            .put(
                Tag.RetrieveURL,
                paths.instance(
                    study.studyInstanceUid(),
                    series.seriesInstanceUid(),
                    instance.sopInstanceUid()))
            .put(Tag.StudyInstanceUID, study.studyInstanceUid())
            .put(Tag.SeriesInstanceUID, series.seriesInstanceUid())
            .put(Tag.InstanceNumber, instance.number());
    if (instance.rows() > 0) {
      attributes
          .put(Tag.NumberOfFrames, instance.frames())
          .put(Tag.Rows, instance.rows())
          .put(Tag.Columns, instance.columns());
    }
    return attributes;
  }

  List<DataSet> allSeries(Study study) {
    return study.series().stream().map(series -> series(study, series)).toList();
  }

  List<DataSet> instances(Study study, List<Series> chosen) {
    List<DataSet> rows = new ArrayList<>();
    for (Series series : chosen) {
      series.instances().forEach(instance -> rows.add(instance(study, series, instance)));
    }
    return rows;
  }

  private static void text(DataSet attributes, int tag, String value) {
    if (value.isEmpty()) {
      attributes.putEmpty(tag);
    } else {
      attributes.put(tag, value);
    }
  }

  private static String date(java.time.@Nullable LocalDate date) {
    return date == null ? "" : date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
