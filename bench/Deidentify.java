import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.deidentify.Deidentification;
import org.fovea.deidentify.DeidentificationReport;
import org.fovea.deidentify.FileOutcome;
import org.fovea.deidentify.Project;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;

/**
 * Files a second of ./fovea deidentify without pixels: as many objects as asked for, each with the
 * hundred attributes of a CT header and some sequences, from disk to disk, synced.
 */
final class Deidentify {
  private Deidentify() {}

  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
    Path folder = Files.createTempDirectory(Path.of(System.getProperty("user.dir")), "deidentify-");
    try {
      for (int i = 0; i < count; i++) {
        Path file = folder.resolve("in/%03d/%05d.dcm".formatted(i / 500, i));
        Files.createDirectories(file.getParent());
        DicomWriter.write(DicomFile.of(header(i)), file);
      }
      for (int round = 1; round <= 3; round++) {
        long start = System.nanoTime();
        DeidentificationReport report =
            new Deidentification(
                    ConfidentialityProfile.BASIC, Project.open(folder.resolve("project" + round)))
                .run(folder.resolve("in"), folder.resolve("out" + round));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "round %d: %d files in %.2f s, %.0f files/s%n",
            round,
            report.count(FileOutcome.Kind.DEIDENTIFIED),
            seconds,
            report.count(FileOutcome.Kind.DEIDENTIFIED) / seconds);
      }
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static DataSet header(int i) {
    DataSet header =
        new DataSet()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tag.SOPInstanceUID, "1.2.3.4.5." + i)
            .put(Tag.StudyInstanceUID, "1.2.3.4." + i / 500)
            .put(Tag.SeriesInstanceUID, "1.2.3.4.1." + i / 100)
            .put(Tag.FrameOfReferenceUID, "1.2.3.4.2." + i / 100)
            .put(Tag.PatientName, "Example^Patient" + i / 500)
            .put(Tag.PatientID, "ID-" + i / 500)
            .put(Tag.PatientBirthDate, "19500101")
            .put(Tag.StudyDate, "20240101")
            .put(Tag.StudyTime, "101112.123")
            .put(Tag.AccessionNumber, "A" + i / 500)
            .put(Tag.Modality, "CT")
            .put(Tag.Manufacturer, "Example")
            .put(Tag.InstitutionName, "Example Hospital")
            .put(Tag.StudyDescription, "CT Thorax")
            .put(Tag.SeriesDescription, "axial 1.0mm")
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .put(Tag.ImagePositionPatient, -100.5, -120.25, i)
            .put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .put(Tag.PixelSpacing, 0.7, 0.7);
    for (int element = 0x1100; element < 0x1150; element += 2) {
      header.put(0x00180000 | element, org.fovea.dicom.Vr.DS, "12.5");
    }
    for (int item = 0; item < 10; item++) {
      header.put(0x00091000 + item, org.fovea.dicom.Vr.LO, "private " + item);
    }
    DataSet reference =
        new DataSet()
            .put(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tag.ReferencedSOPInstanceUID, "1.2.3.4.5." + (i + 1));
    return header.putSequence(Tag.ReferencedImageSequence, List.of(reference, reference.copy()));
  }
}
