package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fovea.reading.Addendum;
import org.fovea.reading.Reading;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK and dicom3tools accept the preliminary, the signed and the amended report. */
class StructuredReportConformanceTest {
  @TempDir Path directory;
  private Path preliminary;
  private Path signed;
  private Path amended;

  @BeforeEach
  void make() throws IOException {
    Database database = TestDatabases.open(Database.Dialect.SQLITE, directory);
    try (ReportScenario scenario = new ReportScenario(database)) {
      Reading reading = scenario.answered(false).signed();
      scenario.addendum(reading, Addendum.Kind.ADDITION);
      List<byte[]> files = scenario.files();
      preliminary = Files.write(directory.resolve("preliminary.dcm"), files.get(0));
      signed = Files.write(directory.resolve("signed.dcm"), files.get(1));
      amended = Files.write(directory.resolve("amended.dcm"), files.get(2));
    }
  }

  @Test
  void s14_dsrdumpReadsEveryReportWithItsStatesAndWithoutAnError() throws Exception {
    assertDumped(preliminary, "PRELIMINARY", "UNVERIFIED");
    assertDumped(signed, "FINAL", "VERIFIED");
    assertDumped(amended, "FINAL", "VERIFIED");
  }

  @Test
  void dciodvfyFindsNoErrorInAnyReport() throws Exception {
    for (Path report : List.of(preliminary, signed, amended)) {
      ForeignTool.Verdict verdict = ForeignTool.DCIODVFY.judge(report.toString());
      assertThat(verdict.errors()).as("%s", report.getFileName()).isEmpty();
      assertThat(verdict.lines()).contains("Comprehensive3DSR");
    }
  }

  private static void assertDumped(Path report, String preliminaryFlag, String verificationFlag)
      throws Exception {
    ForeignTool.Verdict verdict = ForeignTool.DSRDUMP.judge(report.toString());
    assertThat(verdict.status()).as("%s: %s", report.getFileName(), verdict.lines()).isZero();
    assertThat(verdict.errors()).isEmpty();
    String text = String.join("\n", verdict.lines());
    assertThat(text)
        .contains("Comprehensive 3D SR", preliminaryFlag, verificationFlag, "cxr-pneumonia");
  }
}
