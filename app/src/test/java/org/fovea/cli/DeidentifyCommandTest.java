package org.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DeidentifyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @BeforeEach
  void anObject() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    DicomWriter.write(DicomFile.of(object()), folder.resolve("in/Doe.dcm"));
  }

  private static DataSet object() {
    return new DataSet()
        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tag.SOPInstanceUID, "1.2.3.4.1")
        .put(Tag.PatientName, "Doe^Jane");
  }

  private int run(String... options) {
    CommandLine commandLine =
        FoveaCommand.commandLine(settings -> {
          throw new AssertionError("no server was asked for");
        });
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 3];
    arguments[0] = "deidentify";
    arguments[1] = folder.resolve("in").toString();
    arguments[2] = folder.resolve("out").toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return commandLine.execute(arguments);
  }

  private String project() {
    return folder.resolve("project").toString();
  }

  @Test
  void endsWithZeroWhenEverythingCameOutAndSaysWhereTheReportIs() {
    assertThat(run("--project", project())).isZero();
    assertThat(out.toString())
        .contains("1 files: 1 de-identified under basic", "report")
        .doesNotContain("Doe");
  }

  @Test
  void endsWithOneWhenSomethingWasRefusedAndNamesItToWhoeverHasTheInput() {
    try {
      DicomWriter.write(
          DicomFile.of(object().put(Tag.BurnedInAnnotation, "YES")), folder.resolve("in/Roe.dcm"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(run("--project", project())).isEqualTo(1);
    assertThat(out.toString()).contains("1 refused", "Roe.dcm: it says it has burned-in");
  }

  @Test
  void asJsonIsTheReportWithoutInputNames() {
    assertThat(run("--project", project(), "--json")).isZero();
    assertThat(out.toString())
        .contains("\"deidentified\" : 1", "\"attribute\" : \"PatientName\"")
        .doesNotContain("Doe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "basic,retain-full-dates,retain-modified-dates | exclude each other",
        "basic,clean-recognizable-visual-features | not offered",
        "basic,retain-everything | no option is called retain-everything",
        "retain-uids | expected basic"
      })
  void aProfileThatCannotBeIsWrongUsage(String profile, String message) {
    assertThat(run("--project", project(), "--profile", profile)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(folder.resolve("project")).doesNotExist();
  }

  @Test
  void aProjectAmongTheOriginalsIsWrongUsageAndIsNotMade() {
    assertThat(run("--project", folder.resolve("in/project").toString())).isEqualTo(2);
    assertThat(folder.resolve("in/project")).doesNotExist();
  }

  @Test
  void withoutAProjectIsWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--project");
  }
}
