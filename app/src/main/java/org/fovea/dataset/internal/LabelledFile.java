package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fovea.dataset.DatasetException;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Volume;

/**
 * One labelled file, decoded.
 *
 * @param image what it shows; empty where it is a volume
 * @param volume empty where it is an image
 * @param person Patient ID and its issuer, where the file has a header that says
 * @param attributes what else the header says: sex, age in years, view, modality
 */
record LabelledFile(
    Optional<DisplayImage> image,
    Optional<Volume> volume,
    Optional<String> person,
    Map<String, String> attributes) {

  private static final int PREAMBLE = 128;

  /** Decodes PNG, JPEG, NIfTI or DICOM; the content decides, not the name. */
  static LabelledFile decode(byte[] bytes) throws IOException {
    if (NiftiFile.recognises(bytes)) {
      return new LabelledFile(
          Optional.empty(), Optional.of(NiftiFile.read(bytes)), Optional.empty(), Map.of());
    }
    if (!isDicom(bytes)) {
      return new LabelledFile(
          Optional.of(ImageFile.decode(bytes)), Optional.empty(), Optional.empty(), Map.of());
    }
    try {
      DicomFile file = DicomReader.read(bytes);
      DataSet set = file.dataSet();
      if (set.getString(Tag.QualityControlImage).filter("YES"::equals).isPresent()) {
        throw new DatasetException.Unsupported(
            "a synthetic or test image (Quality Control Image YES) is no evidence");
      }
      if (PixelDecoder.frameCount(set) != 1) {
        throw new DatasetException.Unsupported(
            "expected a single image, found " + PixelDecoder.frameCount(set) + " frames");
      }
      return new LabelledFile(
          Optional.of(DisplayPipeline.display(file, 0)),
          Optional.empty(),
          person(set),
          attributes(set));
    } catch (DicomException broken) {
      throw new DatasetException.Malformed(String.valueOf(broken.getMessage()));
    }
  }

  /** SOP Instance UID (0008,0018) of a DICOM file; empty for any other and for a broken one. */
  static Optional<String> sopInstanceUid(byte[] bytes) {
    if (!isDicom(bytes)) {
      return Optional.empty();
    }
    try {
      return DicomReader.read(bytes).dataSet().getString(Tag.SOPInstanceUID);
    } catch (DicomException broken) {
      return Optional.empty();
    }
  }

  /** The image; a volume has none. */
  DisplayImage shown() throws DatasetException {
    return image.orElseThrow(
        () -> new DatasetException.Unsupported("expected an image, found a volume"));
  }

  /** What the header said, without what takes room. */
  LabelledFile withoutPixels() {
    return new LabelledFile(Optional.empty(), Optional.empty(), person, attributes);
  }

  private static Map<String, String> attributes(DataSet set) {
    Map<String, String> attributes = new TreeMap<>();
    put(attributes, "sex", set.getString(Tag.PatientSex));
    put(attributes, "view", set.getString(Tag.ViewPosition));
    put(attributes, "modality", set.getString(Tag.Modality));
    put(
        attributes,
        "age",
        set.getString(Tag.PatientAge)
            .filter(age -> age.matches("\\d{3}Y"))
            .map(age -> Integer.toString(Integer.parseInt(age.substring(0, 3)))));
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, Optional<String> value) {
    value
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> attributes.put(name, text));
  }

  private static Optional<String> person(DataSet set) {
    return set.getString(Tag.PatientID)
        .map(id -> "patient " + id + "|" + set.getString(Tag.IssuerOfPatientID).orElse(""));
  }

  private static boolean isDicom(byte[] bytes) {
    return bytes.length > PREAMBLE + 4
        && bytes[PREAMBLE] == 'D'
        && bytes[PREAMBLE + 1] == 'I'
        && bytes[PREAMBLE + 2] == 'C'
        && bytes[PREAMBLE + 3] == 'M';
  }
}
