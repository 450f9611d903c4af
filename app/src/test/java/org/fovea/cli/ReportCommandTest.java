package org.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.sr.rules.ReportRules;
import org.fovea.reading.Addendum;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private byte[] signed = {};

  @TempDir private Path directory;

  @BeforeEach
  void make() throws IOException {
    Database database = TestDatabases.open(Database.Dialect.SQLITE, directory);
    try (ReportScenario scenario = new ReportScenario(database)) {
      scenario.addendum(scenario.answered(false).signed(), Addendum.Kind.ADDITION);
      for (byte[] file : scenario.files()) {
        assertThat(ReportRules.violations(DicomReader.read(file).dataSet(), true)).isEmpty();
        signed = file;
      }
    }
  }

  private int run(String... arguments) {
    CommandLine commandLine =
        FoveaCommand.commandLine(settings -> {
          throw new AssertionError("no server was asked for");
        });
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  @Test
  void aReportOfFoveaHolds() throws IOException {
    Path file = Files.write(directory.resolve("sr.dcm"), signed);
    assertThat(run("report", "check", "--accountable", file.toString())).isZero();
    assertThat(out.toString()).contains("sr.dcm: holds");
  }

  @Test
  void aViolationSaysWhereAndWhichRowAndEndsWithOne() throws IOException {
    DataSet broken = DicomReader.read(signed).dataSet();
    broken.remove(Tag.CompletionFlag);
    Path file = Files.write(directory.resolve("sr.dcm"), DicomWriter.toBytes(DicomFile.of(broken)));
    assertThat(run("report", "check", file.toString())).isOne();
    assertThat(out.toString()).contains("PS3.3 C.17-2 row (0040,A491)", "COMPLETE or PARTIAL");
    assertThat(run("report", "check", "--json", file.toString())).isOne();
    assertThat(out.toString()).contains("\"row\" : \"(0040,A491)\"", "\"edition\"");
  }

  @Test
  void withoutAFileTheUsageIsShown() {
    assertThat(run("report", "check")).isEqualTo(2);
    assertThat(run("report")).isEqualTo(2);
    assertThat(run("report", "check", "--help")).isZero();
    assertThat(out.toString()).contains("--accountable", "Exit status");
  }
}
