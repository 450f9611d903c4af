package org.fovea.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.fovea.delivery.Destination;
import org.fovea.delivery.DestinationFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationFileTest {

  @Test
  void theFirstStartsFileNamesNobody() {
    assertThat(DestinationFile.parse(DestinationFile.TEMPLATE)).isEmpty();
  }

  @Test
  void theExamplesOfTheFirstStartsFileAreDestinationsOnceUncommented() {
    String examples =
        DestinationFile.TEMPLATE
            .lines()
            .filter(line ->
                line.startsWith("# PACS ")
                    || line.startsWith("# VNA ")
                    || line.startsWith("# RIS "))
            .map(line -> line.substring(2) + "\n")
            .reduce("", String::concat);
    assertThat(DestinationFile.parse(examples)).containsOnlyKeys("PACS", "VNA", "RIS");
  }

  private static Destination only(String line) {
    return DestinationFile.parse(line).values().iterator().next();
  }

  @Test
  void aLineSaysWhatGoesWhere() {
    Destination pacs =
        only(
            "PACS dicom ARCHIVE preliminary,signed modality=CR,DX finding=233604007 research"
                + " commit give-up=7d");
    assertThat(pacs.kind()).isEqualTo(Destination.Kind.DICOM);
    assertThat(pacs.address()).isEqualTo("ARCHIVE");
    assertThat(pacs.takes())
        .containsExactlyInAnyOrder(Destination.Takes.PRELIMINARY, Destination.Takes.SIGNED);
    assertThat(pacs.modalities()).containsExactlyInAnyOrder("CR", "DX");
    assertThat(pacs.findings()).containsExactly("233604007");
    assertThat(pacs.research()).isTrue();
    assertThat(pacs.commitment()).isTrue();
    assertThat(pacs.giveUp()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void whatIsNotSaidIsOffAndAWeekEndIsWaited() {
    Destination vna = only("VNA stow https://vna.example/dicom-web/studies signed");
    assertThat(vna.research()).isFalse();
    assertThat(vna.commitment()).isFalse();
    assertThat(vna.giveUp()).isEqualTo(Duration.ofHours(72));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PACS dicom ARCHIVE | line 2: found 3 columns, expected NAME KIND ADDRESS TAKES",
        "PACS fax ARCHIVE signed | found the kind fax, expected dicom or stow or hl7",
        "PA/CS dicom ARCHIVE signed | found the name PA/CS",
        "PACS dicom ARCHIVE everything | found \"everything\", expected preliminary or signed",
        "PACS dicom ARCHIVE signed, | found \"\", expected preliminary or signed",
        "PACS dicom AN-AE-TITLE-OF-TWENTY signed | expected 1 to 16 characters",
        "VNA stow ftp://vna/studies signed | found the address ftp://vna/studies",
        "VNA stow https://me:secret@vna/studies signed | without a password in it",
        "VNA stow https://vna/studies signed commit | found the option commit",
        "RIS hl7 ris.example signed | found the address ris.example, expected host:port",
        "RIS hl7 ris.example:70000 signed | found the address ris.example:70000",
        "RIS hl7 ris.example:2575 signed commit | found the option commit",
        "PACS dicom ARCHIVE signed give-up=never | found give-up=never, expected 1m to 60d",
        "PACS dicom ARCHIVE signed give-up=61d | found give-up=61d, expected 1m to 60d",
        "PACS dicom ARCHIVE signed research=no | found the option research=no",
        "PACS dicom ARCHIVE signed modality= | found the option modality=",
      })
  void aWrongWordIsSaidWithItsLine(String line, String message) {
    assertThatThrownBy(() -> DestinationFile.parse("# first\n" + line))
        .isInstanceOf(DestinationFileException.class)
        .hasMessageStartingWith("destinations.txt, line 2: ")
        .hasMessageContaining(message);
  }

  @Test
  void twoDestinationsOfOneNameAreAFault() {
    String line = "PACS dicom ARCHIVE signed\n";
    assertThatThrownBy(() -> DestinationFile.parse(line + line))
        .hasMessageContaining("line 2: found a second PACS");
  }

  @Test
  void aFaultInARunningServerKeepsWhatWasKnown(@TempDir Path directory) throws Exception {
    Path file = directory.resolve(DestinationFile.NAME);
    Files.writeString(file, "PACS dicom ARCHIVE signed\n");
    Destinations destinations = new Destinations(directory);
    destinations.load();
    Files.writeString(file, "PACS dicom\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
    assertThat(destinations.all()).hasSize(1);
    Files.writeString(file, "VNA stow https://vna/studies signed\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(4_000));
    assertThat(destinations.find("VNA")).isPresent();
    assertThat(destinations.find("PACS")).isEmpty();
    Files.delete(file);
    assertThat(destinations.all()).isEmpty();
  }
}
