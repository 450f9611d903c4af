package org.fovea.archive.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomErrorCode;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Value;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.jspecify.annotations.Nullable;

/** Reads what the index needs from a header; what an object cannot do without is a typed error. */
final class ArrivalReader {
  private static final String OWN_MANUFACTURER = "Fovea";
  private static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
  private static final int LONGEST_TEXT = 1024; // LO is at most 64 characters, PN 3 times 64

  private ArrivalReader() {}

  /**
   * The header of an object.
   *
   * @param issuer assumed where the object names none
   * @param own whether Fovea made it just now
   */
  static Arrival read(DicomFile file, Digest digest, String issuer, boolean own) {
    DataSet header = file.dataSet();
    Uid study = header.requireUid(Tag.StudyInstanceUID);
    boolean pixels = file.pixelData().isPresent();
    if (pixels) {
      requirePlausiblePixels(header, file);
    }
    boolean made = own || (!pixels && text(header, Tag.Manufacturer).equals(OWN_MANUFACTURER));
    Uid sopClass = header.requireUid(Tag.SOPClassUID);
    return new Arrival(
        new Instance(
            header.requireUid(Tag.SOPInstanceUID),
            sopClass,
            header.requireUid(Tag.SeriesInstanceUID),
            study,
            file.transferSyntax().uid(),
            digest,
            header.getInt(Tag.InstanceNumber).orElse(0),
            pixels ? header.requireInt(Tag.Rows) : 0,
            pixels ? header.requireInt(Tag.Columns) : 0,
            pixels ? header.getInt(Tag.NumberOfFrames).orElse(1) : 0),
        patient(header, issuer, study),
        text(header, Tag.AccessionNumber),
        date(header, Tag.StudyDate),
        text(header, Tag.StudyDescription),
        priority(header),
        text(header, Tag.QualityControlImage).equals("YES"),
        text(header, Tag.Modality),
        text(header, Tag.BodyPartExamined),
        text(header, Tag.SeriesDescription),
        header.getInt(Tag.SeriesNumber).orElse(0),
        !made,
        !made && pixels && !sopClass.value().equals(SEGMENTATION_STORAGE));
  }

  private static Patient patient(DataSet header, String issuer, Uid study) {
    String id = text(header, Tag.PatientID);
    String named = text(header, Tag.IssuerOfPatientID);
    return new Patient(
        // Two studies without an ID are two patients, never one (safety S1).
        new PatientId(
            id.isEmpty() ? "UNIDENTIFIED " + study : id, named.isEmpty() ? issuer : named),
        text(header, Tag.PatientName),
        date(header, Tag.PatientBirthDate),
        Sex.of(text(header, Tag.PatientSex)));
  }

  private static OrderPriority priority(DataSet header) {
    String own = text(header, Tag.RequestedProcedurePriority);
    String term =
        own.isEmpty()
            ? header
                .getItem(Tag.RequestAttributesSequence)
                .map(item -> text(item, Tag.RequestedProcedurePriority))
                .orElse("")
            : own;
    for (OrderPriority priority : OrderPriority.values()) {
      if (priority.name().equals(term.toUpperCase(Locale.ROOT))) {
        return priority;
      }
    }
    return OrderPriority.ROUTINE;
  }

  /** Uncompressed pixel data must be as long as rows, columns, samples and frames say. */
  private static void requirePlausiblePixels(DataSet header, DicomFile file) {
    long rows = requirePositive(header, Tag.Rows);
    long columns = requirePositive(header, Tag.Columns);
    long samples = header.getInt(Tag.SamplesPerPixel).orElse(1);
    long bits = requirePositive(header, Tag.BitsAllocated);
    long frames = header.getInt(Tag.NumberOfFrames).orElse(1);
    if (frames < 1 || samples < 1) {
      throw inconsistent(frames + " frames of " + samples + " samples", "at least one of each");
    }
    if (text(header, Tag.PhotometricInterpretation).isEmpty()) {
      throw new DicomException.Missing(Tag.PhotometricInterpretation);
    }
    if (file.pixelData().orElse(null) instanceof Value.Raw raw) {
      // YBR_FULL_422 halves the chroma: two samples a pixel (PS3.3 C.7.6.3.1.2).
      boolean subsampled = text(header, Tag.PhotometricInterpretation).endsWith("_422");
      long perFrame = rows * columns * (subsampled ? 2 : samples) * bits;
      long expected = (perFrame * frames + 7) / 8;
      if (raw.length() < expected) {
        throw inconsistent(
            raw.length() + " bytes of pixel data",
            expected + " for " + columns + "×" + rows + "×" + samples + ", " + frames + " frames");
      }
    }
  }

  private static long requirePositive(DataSet header, int tag) {
    int value = header.requireInt(tag);
    if (value < 1) {
      throw inconsistent(Tag.format(tag) + " = " + value, "at least 1");
    }
    return value;
  }

  private static DicomException inconsistent(String found, String expected) {
    return new DicomException.InvalidValue(DicomErrorCode.INCONSISTENT_PIXELS, found, expected);
  }

  private static String text(DataSet header, int tag) {
    String text = header.getString(tag).orElse("").strip();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static @Nullable LocalDate date(DataSet header, int tag) {
    try {
      return LocalDate.parse(text(header, tag).replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeParseException notKnown) {
      return null;
    }
  }
}
