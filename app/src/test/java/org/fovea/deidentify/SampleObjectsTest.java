package org.fovea.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.deidentify.DeidentifiedFixture.profile;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real objects of many makers, from the sample archive. */
class SampleObjectsTest {
  @TempDir private Path folder;

  private Path unpacked() throws IOException {
    Path samples = Path.of(System.getenv().getOrDefault("FOVEA_SAMPLES", "../../shared/data"));
    Path zip = samples.resolve("dicom.zip");
    assumeTrue(Files.isRegularFile(zip), "no dicom.zip at FOVEA_SAMPLES");
    Path input = folder.resolve("in");
    try (FileSystem inside = FileSystems.newFileSystem(zip);
        Stream<Path> entries = Files.walk(inside.getPath("/"))) {
      for (Path entry : entries.filter(Files::isRegularFile).toList()) {
        Path target = input.resolve(entry.toString().substring(1));
        Files.createDirectories(target.getParent());
        Files.copy(entry, target);
      }
    }
    return input;
  }

  @Test
  void allComeOutReadableWithTheirPixelsButWhatIsNoWholeObject() throws Exception {
    Path input = unpacked();
    DeidentificationReport report =
        new Deidentification(profile(), Project.open(folder.resolve("project")))
            .run(input, folder.resolve("out"));

    Map<String, Long> missing =
        report.files().stream()
            .filter(file -> file.output().isEmpty())
            .filter(file -> file.kind() != FileOutcome.Kind.DUPLICATE)
            .collect(
                Collectors.groupingBy(FileOutcome::reason, TreeMap::new, Collectors.counting()));
    assertThat(missing)
        .isEqualTo(
            Map.of(
                "a directory of a medium: it describes other files; make a new one of the output",
                7L,
                "no SOP Class or SOP Instance UID: no object",
                3L,
                "dicom.truncated",
                3L,
                "dicom.invalid-length",
                1L,
                "dicom.invalid-value",
                1L));
    assertThat(report.files()).hasSize(290);

    Map<String, String> newErrors = new TreeMap<>();
    boolean checker = isInstalled("dciodvfy");
    int decoded = 0;
    for (FileOutcome file : report.files()) {
      if (!file.output().isEmpty()) {
        Path before = input.resolve(file.input());
        Path after = folder.resolve("out").resolve(file.output());
        decoded += samePixels(before, after) ? 1 : 0;
        boolean complete = DicomReader.read(before).dataSet().contains(Tag.SOPClassUID);
        if (checker && complete) {
          Set<String> kinds = errorsOf(after);
          kinds.removeAll(errorsOf(before));
          kinds.forEach(kind -> newErrors.put(kind, file.input()));
        }
      }
    }
    assertThat(decoded).isGreaterThan(150);
    assertThat(newErrors).isEmpty();
  }

  private static boolean samePixels(Path before, Path after) throws IOException {
    DicomFile original = DicomReader.read(before);
    DicomFile cleaned = DicomReader.read(after);
    boolean decodable =
        original.dataSet().contains(Tag.PixelData)
            && original.transferSyntax().support() == TransferSyntax.Support.DECODED;
    if (!decodable) {
      return false;
    }
    try {
      int[] samples = PixelDecoder.decode(original, 0).samples();
      assertThat(PixelDecoder.decode(cleaned, 0).samples())
          .as(before.toString())
          .isEqualTo(samples);
      return true;
    } catch (DicomException notDecoded) {
      return false;
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** The kinds of errors, without the values and places they were found at. */
  private static Set<String> errorsOf(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of("dciodvfy", file.toString())).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    process.waitFor();
    return text.lines()
        .filter(line -> line.startsWith("Error"))
        .map(line -> line.replaceAll("<[^>]*>", "<>").replaceAll("=? ?\"[^\"]*\"", ""))
        .map(line -> line.replaceAll("\\d+", "n"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
