package org.fovea.deidentify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/** Objects to de-identify, and the ways there that a caller has. */
final class DeidentifiedFixture {
  static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
  static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";

  private DeidentifiedFixture() {}

  /** An object of a class with the identities every object has. */
  static DataSet object(String sopClass) {
    return new DataSet()
        .put(Tag.SOPClassUID, sopClass)
        .put(Tag.SOPInstanceUID, "1.2.3.4.30")
        .put(Tag.StudyInstanceUID, "1.2.3.4.10")
        .put(Tag.SeriesInstanceUID, "1.2.3.4.20")
        .put(Tag.PatientName, "Yilmazoglu^Ayse")
        .put(Tag.PatientID, "4711081512")
        .put(Tag.PatientBirthDate, "19610412")
        .put(Tag.StudyDate, "20240229")
        .put(Tag.Modality, "CT");
  }

  static ConfidentialityProfile profile(ConfidentialityOption... options) {
    return new ConfidentialityProfile(Arrays.asList(options));
  }

  static DataSet deidentify(DataSet object, Project project, ConfidentialityOption... options) {
    return deidentifyFile(DicomFile.of(object), project, options).dataSet();
  }

  static DicomFile deidentifyFile(
      DicomFile file, Project project, ConfidentialityOption... options) {
    try {
      return new Deidentifier(profile(options), project).deidentify(file).object();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value as no careful writer would put it: any bytes under any VR. */
  static Element raw(int tag, Vr vr, byte[] bytes) {
    return new Element(
        tag,
        vr,
        new Value.Bytes(bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1)));
  }

  static void write(DataSet object, Path file) {
    try {
      Files.createDirectories(file.getParent());
      DicomWriter.write(DicomFile.of(object), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> objectsIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DataSet read(Path file) {
    try {
      return DicomReader.read(file).dataSet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
