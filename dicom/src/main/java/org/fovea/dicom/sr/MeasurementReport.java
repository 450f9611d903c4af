package org.fovea.dicom.sr;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;

/**
 * An Imaging Measurement Report (PS3.16 TID 1500) as a Comprehensive 3D SR (PS3.3 A.35.13).
 *
 * @param subject attributes of one of the images: patient and study are copied from it
 * @param seriesInstanceUid of the report's own series
 * @param at when the content was made; also its date, time and time zone
 * @param device what made the document, always an observer
 * @param person who is a further observer, for instance the reader who signs
 * @param proceduresReported what the images were made for, at least one
 * @param readImages every image that was read, with or without a finding on it
 * @param comments on the whole, such as what was not assessed or "not for clinical use"
 */
public record MeasurementReport(
    DataSet subject,
    Uid sopInstanceUid,
    Uid seriesInstanceUid,
    int seriesNumber,
    int instanceNumber,
    String seriesDescription,
    OffsetDateTime at,
    Observer.Device device,
    Optional<Observer.Person> person,
    List<CodedConcept> proceduresReported,
    List<ImageReference> readImages,
    List<ReportedFinding> findings,
    List<String> comments,
    DocumentStatus status) {

  public static final Uid COMPREHENSIVE_3D_SR = new Uid("1.2.840.10008.5.1.4.1.1.88.34");

  /** Type 2: present even without a value. */
  private static final int[] REQUIRED_EVEN_IF_EMPTY = {
    Tag.ReferencedPerformedProcedureStepSequence, Tag.PerformedProcedureCodeSequence
  };

  public MeasurementReport {
    proceduresReported = List.copyOf(proceduresReported);
    readImages = List.copyOf(readImages);
    findings = List.copyOf(findings);
    comments = List.copyOf(comments);
    if (proceduresReported.isEmpty() || readImages.isEmpty()) {
      throw new IllegalArgumentException(
          "found %d procedures and %d images, expected at least one of each"
              .formatted(proceduresReported.size(), readImages.size()));
    }
  }

  /** The report as a data set that {@link org.fovea.dicom.DicomFile#of} makes a file of. */
  public DataSet toDataSet() {
    DataSet report = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    PatientAndStudy.copy(subject, report);
    for (int tag : REQUIRED_EVEN_IF_EMPTY) {
      if (!report.contains(tag)) {
        report.putEmpty(tag);
      }
    }
    report
        .put(Tag.SOPClassUID, COMPREHENSIVE_3D_SR)
        .put(Tag.SOPInstanceUID, sopInstanceUid)
        .put(Tag.Modality, "SR")
        .put(Tag.SeriesInstanceUID, seriesInstanceUid)
        .put(Tag.SeriesNumber, seriesNumber)
        .put(Tag.SeriesDescription, seriesDescription)
        .put(Tag.InstanceNumber, instanceNumber)
        .put(Tag.ContentDate, DicomTimes.date(at))
        .put(Tag.ContentTime, DicomTimes.time(at))
        .put(Tag.InstanceCreationDate, DicomTimes.date(at))
        .put(Tag.InstanceCreationTime, DicomTimes.time(at))
        .put(Tag.TimezoneOffsetFromUTC, DicomTimes.offset(at))
        .put(Tag.Manufacturer, device.manufacturer())
        .put(Tag.ManufacturerModelName, device.model())
        .put(Tag.DeviceSerialNumber, device.serialNumber())
        .put(Tag.SoftwareVersions, device.version());
    status.putInto(report);
    ContentItem root = root();
    report.putSequence(
        Tag.CurrentRequestedProcedureEvidenceSequence,
        Evidence.items(
            Stream.concat(readImages.stream(), root.images().stream()).distinct().toList()));
    root.putInto(report);
    return report;
  }

  /** The content tree, its root the document title. */
  ContentItem root() {
    List<ContentItem> items = new ArrayList<>();
    items.add(
        ContentItem.code(RelationshipType.HAS_CONCEPT_MOD, Concepts.LANGUAGE, Concepts.ENGLISH));
    person.ifPresent(reader -> items.addAll(reader.toItems()));
    items.addAll(device.toItems());
    for (CodedConcept procedure : proceduresReported) {
      items.add(
          ContentItem.code(
              RelationshipType.HAS_CONCEPT_MOD, Concepts.PROCEDURE_REPORTED, procedure));
    }
    if (!findings.isEmpty()) {
      items.add(
          ContentItem.container(
              Concepts.IMAGING_MEASUREMENTS,
              findings.stream().map(ReportedFinding::toItem).toList()));
    }
    if (!comments.isEmpty()) {
      items.add(
          ContentItem.container(
              Concepts.QUALITATIVE_EVALUATIONS,
              comments.stream()
                  .map(text -> ContentItem.text(RelationshipType.CONTAINS, Concepts.COMMENT, text))
                  .toList()));
    }
    return ContentItem.container(Concepts.IMAGING_MEASUREMENT_REPORT, "1500", items);
  }
}
