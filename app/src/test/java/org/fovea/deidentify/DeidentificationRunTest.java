package org.fovea.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.deidentify.DeidentifiedFixture.CT_IMAGE;
import static org.fovea.deidentify.DeidentifiedFixture.object;
import static org.fovea.deidentify.DeidentifiedFixture.objectsIn;
import static org.fovea.deidentify.DeidentifiedFixture.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentificationRunTest {
  @TempDir private Path folder;
  private Path input;
  private Path output;

  @BeforeEach
  void threeObjectsAndAFileThatIsNone() throws IOException {
    input = folder.resolve("in");
    output = folder.resolve("out");
    for (int i = 1; i <= 3; i++) {
      write(object(CT_IMAGE).put(Tag.SOPInstanceUID, "1.2.3.4.3" + i), input.resolve("a/" + i));
    }
    Files.writeString(input.resolve("readme.txt"), "about Yilmazoglu");
  }

  private DeidentificationReport run(ConfidentialityOption... options) {
    return run(Project.open(folder.resolve("project")), options);
  }

  private DeidentificationReport run(Project project, ConfidentialityOption... options) {
    try {
      return new Deidentification(DeidentifiedFixture.profile(options), project).run(input, output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path reports() throws IOException {
    return objectsIn(folder.resolve("project")).stream()
        .filter(file -> file.endsWith("report.json"))
        .findFirst()
        .orElseThrow()
        .resolveSibling("");
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new HashMap<>();
    for (Path file : objectsIn(output)) {
      contents.put(
          output.relativize(file).toString(),
          java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
    return contents;
  }

  @Test
  void everyObjectComesOutUnderItsNewUidsAndTheOriginalsStay() throws IOException {
    Map<Path, byte[]> originals = new HashMap<>();
    for (Path file : objectsIn(input)) {
      originals.put(file, Files.readAllBytes(file));
    }
    DeidentificationReport report = run();
    assertThat(report.count(FileOutcome.Kind.DEIDENTIFIED)).isEqualTo(3);
    assertThat(report.count(FileOutcome.Kind.NOT_DICOM)).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
    assertThat(objectsIn(output)).hasSize(3);
    for (Path file : objectsIn(output)) {
      DataSet left = DeidentifiedFixture.read(file);
      assertThat(file.getFileName())
          .hasToString(left.getString(Tag.SOPInstanceUID).orElseThrow() + ".dcm");
    }
    assertThat(objectsIn(input)).hasSize(4);
    originals.forEach((file, bytes) -> assertThat(file).hasBinaryContent(bytes));
  }

  @Test
  void aSecondRunOfTheProjectGivesTheSameBytes() throws IOException {
    run();
    Map<String, String> first = contents();
    output = folder.resolve("again");
    run();
    assertThat(contents()).isEqualTo(first).hasSize(3);
  }

  @Nested
  class AnInterruptedRun {
    @Test
    void goesOnWhereItWas() throws IOException {
      run();
      Map<String, String> whole = contents();
      Path one = objectsIn(output).getFirst();
      Files.delete(one);
      Path cut = objectsIn(output).getFirst();
      Files.write(cut, new byte[] {1, 2, 3});
      Path incoming = Files.createDirectories(output.resolve(".incoming"));
      Files.writeString(incoming.resolve("half"), "half");
      DeidentificationReport report = run();
      assertThat(report.resumed()).isEqualTo(1);
      assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void takesAFileAgainThatHasChanged() throws IOException {
      run();
      write(object(CT_IMAGE).put(Tag.SOPInstanceUID, "1.2.3.4.399"), input.resolve("a/1"));
      assertThat(run().resumed()).isEqualTo(2);
    }

    @Test
    void isNotMixedWithAnotherProfileOrProject() throws IOException {
      run();
      assertThatThrownBy(() -> run(ConfidentialityOption.RETAIN_UIDS))
          .isInstanceOf(DeidentificationException.Usage.class)
          .hasMessageContaining("not empty");
      assertThatThrownBy(() -> run(Project.open(folder.resolve("other"))))
          .isInstanceOf(DeidentificationException.Usage.class);
      assertThat(contents()).hasSize(3);
    }
  }

  @Nested
  class WhatCannotBeDone {
    @Test
    void isListedAndTheOthersGoOn() throws IOException {
      Files.write(
          input.resolve("cut.dcm"),
          java.util.Arrays.copyOf(Files.readAllBytes(input.resolve("a/1")), 300));
      write(
          object(CT_IMAGE).put(Tag.SOPInstanceUID, "1.2.3.4.88").put(Tag.BurnedInAnnotation, "YES"),
          input.resolve("b/Yilmazoglu.dcm"));
      DeidentificationReport report = run();
      assertThat(report.isComplete()).isFalse();
      assertThat(report.count(FileOutcome.Kind.DEIDENTIFIED)).isEqualTo(3);
      assertThat(report.files())
          .filteredOn(file -> file.kind() == FileOutcome.Kind.REFUSED)
          .singleElement()
          .satisfies(file -> assertThat(file.input()).isEqualTo("b/Yilmazoglu.dcm"));
      assertThat(report.files())
          .filteredOn(file -> file.kind() == FileOutcome.Kind.FAILED)
          .singleElement()
          .satisfies(file -> assertThat(file.reason()).isEqualTo("dicom.truncated"));
      assertThat(Files.readString(reports().resolve("files.csv"))).contains("b/Yilmazoglu.dcm");
      for (String name : List.of("report.json", "report.txt")) {
        assertThat(Files.readString(reports().resolve(name)))
            .contains("clean-pixel-data", "dicom.truncated", "(0010,0010)", "PatientName")
            .doesNotContainIgnoringCase("Yilmazoglu")
            .doesNotContain("4711081512");
      }
    }

    @Test
    void isWritingIntoTheInputOrKeepingTheSecretInTheOutput() {
      Project project = Project.open(folder.resolve("project"));
      output = input.resolve("out");
      assertThatThrownBy(() -> run(project)).isInstanceOf(DeidentificationException.Usage.class);
      output = folder.resolve("project/out");
      assertThatThrownBy(() -> run(project)).isInstanceOf(DeidentificationException.Usage.class);
      assertThat(input.resolve("out")).doesNotExist();
    }
  }

  @Test
  void twoObjectsUnderOneUidBothComeOutAndTheSameObjectOnce() {
    write(object(CT_IMAGE).put(Tag.SOPInstanceUID, "1.2.3.4.31"), input.resolve("b/same"));
    write(
        object(CT_IMAGE).put(Tag.SOPInstanceUID, "1.2.3.4.31").put(Tag.InstanceNumber, 7),
        input.resolve("b/other"));
    DeidentificationReport report = run();
    assertThat(report.count(FileOutcome.Kind.DUPLICATE)).isEqualTo(1);
    assertThat(objectsIn(output)).hasSize(4);
  }
}
