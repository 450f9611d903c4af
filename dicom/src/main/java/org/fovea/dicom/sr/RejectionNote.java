package org.fovea.dicom.sr;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;

/**
 * A Key Object Selection document (PS3.3 A.35.4, PS3.16 TID 2010) that takes objects back: whoever
 * receives it neither shows nor gives out what it names (IHE IOCM, RAD-66, code 113037).
 *
 * @param rejected attributes of one of the objects taken back: patient and study are copied from it
 * @param seriesInstanceUid of the note's own series
 * @param at when what is taken back ceased to hold
 * @param device what made the note
 * @param why for a person
 * @param objects what is taken back, at least one
 */
public record RejectionNote(
    DataSet rejected,
    Uid sopInstanceUid,
    Uid seriesInstanceUid,
    int seriesNumber,
    OffsetDateTime at,
    Observer.Device device,
    String why,
    List<ImageReference> objects) {

  public static final Uid KEY_OBJECT_SELECTION = new Uid("1.2.840.10008.5.1.4.1.1.88.59");

  public RejectionNote {
    objects = List.copyOf(objects);
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("found no object to take back, expected at least one");
    }
  }

  /** The note as a data set that {@link org.fovea.dicom.DicomFile#of} makes a file of. */
  public DataSet toDataSet() {
    DataSet note = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    PatientAndStudy.copy(rejected, note);
    note.putEmpty(Tag.ReferencedPerformedProcedureStepSequence)
        .put(Tag.SOPClassUID, KEY_OBJECT_SELECTION)
        .put(Tag.SOPInstanceUID, sopInstanceUid)
        .put(Tag.Modality, "KO")
        .put(Tag.SeriesInstanceUID, seriesInstanceUid)
        .put(Tag.SeriesNumber, seriesNumber)
        .put(Tag.InstanceNumber, 1)
        .put(Tag.ContentDate, DicomTimes.date(at))
        .put(Tag.ContentTime, DicomTimes.time(at))
        .put(Tag.TimezoneOffsetFromUTC, DicomTimes.offset(at))
        .put(Tag.Manufacturer, device.manufacturer())
        .put(Tag.ManufacturerModelName, device.model())
        .put(Tag.DeviceSerialNumber, device.serialNumber())
        .put(Tag.SoftwareVersions, device.version())
        .putSequence(Tag.CurrentRequestedProcedureEvidenceSequence, Evidence.items(objects));
    root().putInto(note);
    return note;
  }

  private ContentItem root() {
    List<ContentItem> items = new ArrayList<>(device.toItems());
    items.add(ContentItem.text(RelationshipType.CONTAINS, Concepts.KEY_OBJECT_DESCRIPTION, why));
    for (ImageReference object : objects) {
      items.add(
          new ContentItem(
              RelationshipType.CONTAINS,
              Optional.empty(),
              new ContentValue.Composite(object),
              List.of()));
    }
    return ContentItem.container(Concepts.REJECTED_FOR_PATIENT_SAFETY, "2010", items);
  }
}
