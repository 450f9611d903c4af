package org.fovea.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleStudiesTest {
  private static final Path CHECKER = Path.of("/usr/bin/dciodvfy");
  @TempDir Path folder;

  /** Drawn once: an image takes most of a second. */
  private static final Map<String, DicomFile> DRAWN = new ConcurrentHashMap<>();

  private static DicomFile drawn(long seed, SampleKind kind) {
    return DRAWN.computeIfAbsent(kind + "/" + seed, any -> SampleStudies.generate(seed, kind));
  }

  @Nested
  class ASampleStudy {
    private final DataSet chest = drawn(3, SampleKind.CLEAR_CHEST).dataSet();

    @Test
    void s12_saysThatItIsSyntheticInHeaderNameAndComment() {
      assertThat(chest.requireString(Tag.QualityControlImage)).isEqualTo("YES");
      assertThat(chest.requireString(Tag.PatientName)).startsWith("SYNTHETIC^");
      assertThat(chest.requireString(Tag.IssuerOfPatientID)).isEqualTo("FOVEA-SYNTHETIC");
      assertThat(chest.requireString(Tag.ImageComments)).contains("shows no person");
    }

    @Test
    void showsAChildOfOneToFiveYears() {
      int years = Integer.parseInt(chest.requireString(Tag.PatientAge).substring(0, 3));
      assertThat(years).isBetween(1, 5);
      int born = Integer.parseInt(chest.requireString(Tag.PatientBirthDate));
      assertThat((20_260_115 - born) / 10_000).isEqualTo(years);
    }

    @Test
    void isTheSameForASeedAndAnotherPatientForAnother() {
      byte[] once = DicomWriter.toBytes(drawn(6, SampleKind.HAND_SENT_AS_CHEST));
      DicomFile again = SampleStudies.generate(6, SampleKind.HAND_SENT_AS_CHEST);
      assertThat(DicomWriter.toBytes(again)).isEqualTo(once);
      DataSet other = SampleStudies.generate(7, SampleKind.HAND_SENT_AS_CHEST).dataSet();
      assertThat(other.requireString(Tag.PatientID)).isEqualTo("SYN-7");
      assertThat(other.requireString(Tag.StudyInstanceUID))
          .isNotEqualTo(again.dataSet().requireString(Tag.StudyInstanceUID));
    }
  }

  @Test
  void consolidationMakesTheLungsBrighter() {
    assertThat(lungs(drawn(0, SampleKind.CONSOLIDATED_CHEST)))
        .isGreaterThan(lungs(drawn(0, SampleKind.CLEAR_CHEST)) + 0.01);
  }

  /** Mean of the middle band of the image relative to its brightest value. */
  private static double lungs(DicomFile file) {
    DataSet set = file.dataSet();
    byte[] bytes = set.getBytes(Tag.PixelData).orElseThrow();
    int columns = set.requireInt(Tag.Columns);
    int rows = set.requireInt(Tag.Rows);
    double sum = 0;
    int count = 0;
    for (int row = rows / 4; row < rows * 3 / 5; row++) {
      for (int column = columns / 5; column < columns * 4 / 5; column++) {
        int at = 2 * (row * columns + column);
        sum += (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
        count++;
      }
    }
    return sum / count / ((1 << set.requireInt(Tag.BitsStored)) - 1);
  }

  @Test
  void theDemonstrationHasOneStudyThatMustBeDeclined() {
    List<DicomFile> studies = SampleStudies.demonstration(3, LocalDateTime.of(2026, 5, 5, 12, 0));
    assertThat(studies).hasSize(3);
    assertThat(studies.getLast().dataSet().requireString(Tag.StudyTime)).isEqualTo("120000");
    assertThat(studies.getLast().dataSet().requireInt(Tag.Columns)).isEqualTo(820);
    assertThat(studies.getFirst().dataSet().requireString(Tag.StudyTime)).isEqualTo("114600");
  }

  /** DX and CR, MONOCHROME1 and 2, 12 and 16 bits. */
  @ParameterizedTest
  @CsvSource({
    "0, CLEAR_CHEST",
    "3, CLEAR_CHEST",
    "14, HAND_SENT_AS_CHEST",
    "6, HAND_SENT_AS_CHEST"
  })
  void theCheckerFindsNoError(long seed, SampleKind kind) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CHECKER), "dciodvfy (dicom3tools) is not installed");
    Path file = folder.resolve("sample.dcm");
    DicomWriter.write(drawn(seed, kind), file);
    Process checker =
        new ProcessBuilder(CHECKER.toString(), file.toString()).redirectErrorStream(true).start();
    try (InputStream out = checker.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said.lines().filter(line -> line.startsWith("Error"))).as(said).isEmpty();
    }
    assertThat(checker.waitFor()).isZero();
  }
}
