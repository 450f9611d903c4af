package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.Optional;
import org.fovea.dataset.DatasetException;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.imaging.DisplayImage;

/**
 * One file of a class folder, decoded.
 *
 * @param image what it shows
 * @param person Patient ID and its issuer, where the file has a header that says
 */
record LabelledFile(DisplayImage image, Optional<String> person) {

  private static final int PREAMBLE = 128;

  /** Decodes PNG, JPEG or DICOM; the content decides, not the name. */
  static LabelledFile decode(byte[] bytes) throws IOException {
    if (!isDicom(bytes)) {
      return new LabelledFile(ImageFile.decode(bytes), Optional.empty());
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
      return new LabelledFile(DisplayPipeline.display(file, 0), person(set));
    } catch (DicomException broken) {
      throw new DatasetException.Malformed(String.valueOf(broken.getMessage()));
    }
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
