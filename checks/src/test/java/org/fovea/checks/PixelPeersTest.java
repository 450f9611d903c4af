package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Value;
import org.fovea.imaging.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every frame of {@code dicom.zip} that DCMTK, GDCM or OpenJPH decodes has the same values here:
 * exactly where the coding is lossless, within 1 where it is not.
 */
class PixelPeersTest {
  @TempDir static Path folder;

  private static List<Path> files = List.of();

  @BeforeAll
  static void unpack() throws IOException {
    Path zip =
        Path.of(System.getenv().getOrDefault("FOVEA_SAMPLES", "../../shared/data"))
            .resolve("dicom.zip");
    assumeTrue(Files.isRegularFile(zip), "no dicom.zip at FOVEA_SAMPLES");
    List<Path> unpacked = new ArrayList<>();
    try (FileSystem inside = FileSystems.newFileSystem(zip);
        Stream<Path> entries = Files.walk(inside.getPath("/"))) {
      for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
        // Some names hold characters that the peers take for options or patterns.
        unpacked.add(Files.copy(entry, folder.resolve(unpacked.size() + ".dcm")));
      }
    }
    files = unpacked;
  }

  @Test
  void framesHaveTheValuesTheReferenceDecodersGive() throws Exception {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (Path path : files) {
      Optional<DicomFile> file = readable(path);
      Optional<DicomFile> twin = file.isEmpty() ? file : uncompressed(path, file.get());
      if (twin.isPresent()) {
        compared++;
        int difference = largestDifference(file.get(), twin.get());
        if (difference > (file.get().transferSyntax().lossy() ? 1 : 0)) {
          different.add(file.get().transferSyntax().describe() + " " + path + ": " + difference);
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThanOrEqualTo(90);
  }

  @Test
  void highThroughputJpeg2000HasTheValuesOpenJphGives() throws Exception {
    int compared = 0;
    for (Path path : files) {
      Optional<DicomFile> file = readable(path);
      boolean htj2k =
          file.isPresent() && file.get().transferSyntax().uid().value().contains(".4.20");
      if (htj2k && file.get().pixelData().orElseThrow() instanceof Value.Fragments fragments) {
        Path codestream = Files.write(folder.resolve("frame.j2c"), fragments.items().get(1).read());
        Path picture = folder.resolve("frame.ppm");
        ForeignTool.OJPH_EXPAND.judge("-i", codestream.toString(), "-o", picture.toString());
        int allowed = file.get().transferSyntax().lossy() ? 1 : 0;
        assertThat(largestDifference(PixelDecoder.decode(file.get(), 0).samples(), ppm(picture)))
            .as("%s", path)
            .isLessThanOrEqualTo(allowed);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2);
  }

  private static Optional<DicomFile> readable(Path path) throws IOException {
    try {
      return Optional.of(DicomReader.read(path)).filter(file -> file.pixelData().isPresent());
    } catch (DicomException e) {
      return Optional.empty();
    }
  }

  /** The file as DCMTK decompresses it or, where it does not, GDCM. */
  private static Optional<DicomFile> uncompressed(Path path, DicomFile file) throws Exception {
    TransferSyntax syntax = file.transferSyntax();
    if (syntax.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
      return Optional.empty();
    }
    Path out = folder.resolve("twin.dcm");
    for (List<String> command : commands(syntax.uid().value(), syntax.encapsulated())) {
      Files.deleteIfExists(out);
      ForeignTool tool = ForeignTool.named(command.getFirst());
      List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
      arguments.addAll(List.of(path.toString(), out.toString()));
      if (tool.judge(arguments.toArray(String[]::new)).status() == 0 && Files.exists(out)) {
        return readable(out).filter(PixelPeersTest::isImage);
      }
    }
    return Optional.empty();
  }

  /** A converter also passes on objects whose attributes do not describe their pixels. */
  private static boolean isImage(DicomFile uncompressed) {
    DataSet attributes = uncompressed.dataSet();
    return attributes.contains(Tag.BitsAllocated) && attributes.contains(Tag.Rows);
  }

  private static List<List<String>> commands(String uid, boolean encapsulated) {
    List<List<String>> commands = new ArrayList<>();
    if (!encapsulated) {
      return List.of(List.of("dcmconv", "+te"));
    }
    if (uid.contains(".4.5") || uid.endsWith(".4.70")) {
      commands.add(List.of("dcmdjpeg", "+cn"));
    } else if (uid.contains(".4.8")) {
      commands.add(List.of("dcmdjpls"));
    } else if (uid.endsWith(".1.2.5")) {
      commands.add(List.of("dcmdrle"));
    }
    commands.add(List.of("gdcmconv", "--raw"));
    return commands;
  }

  private static int largestDifference(DicomFile file, DicomFile twin) throws IOException {
    int largest = 0;
    for (int i = 0; i < PixelDecoder.frameCount(file.dataSet()); i++) {
      Frame own = PixelDecoder.decode(file, i);
      Frame other = PixelDecoder.decode(twin, i);
      largest = Math.max(largest, largestDifference(own.samples(), other.samples()));
    }
    return largest;
  }

  private static int largestDifference(int[] own, int[] other) {
    assertThat(own).hasSameSizeAs(other);
    int largest = 0;
    for (int k = 0; k < own.length; k++) {
      largest = Math.max(largest, Math.abs(own[k] - other[k]));
    }
    return largest;
  }

  /** The samples of a binary PPM of 8 bits: three lines of header. */
  private static int[] ppm(Path picture) throws IOException {
    byte[] bytes = Files.readAllBytes(picture);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("255\n") + 4;
    int[] samples = new int[bytes.length - from];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes[from + i] & 0xFF;
    }
    return samples;
  }
}
