package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.fovea.dicom.TransferSyntax.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSyntaxTest {

  @Test
  void theConformanceStatementListsWhatTheCodeDoes() throws IOException {
    Pattern row = Pattern.compile("\\| (1\\.2\\.840\\.10008\\.[0-9.]+) \\| .* \\| .* \\|");
    List<String> stated =
        Files.readAllLines(Path.of("..", "docs", "conformance.md")).stream()
            .filter(line -> row.matcher(line).matches())
            .toList();
    List<String> done =
        TransferSyntax.all().stream()
            .map(syntax ->
                "| %s | %s | %s |".formatted(syntax.uid(), syntax.name(), syntax.support().label()))
            .toList();
    assertThat(stated).isEqualTo(done);
  }

  @Test
  void everyTransferSyntaxOfTheStandardIsThere() {
    assertThat(TransferSyntax.all()).hasSize(63);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.4.100",
        "1.2.840.10008.1.2.4.102.1",
        "1.2.840.10008.1.2.4.107",
        "1.2.840.10008.1.2.4.112",
        "1.2.3.4"
      })
  void framesOfOneThatIsStoredOnlyAreNotDecoded(String uid) {
    TransferSyntax syntax = TransferSyntax.of(new Uid(uid));
    DicomFile file =
        ImageSets.withFragments(
            ImageSets.image(1, 1, 3, 8, "YBR_PARTIAL_420"), syntax, new byte[2]);
    assertThat(syntax.support()).isEqualTo(Support.STORED_ONLY);
    assertThatThrownBy(() -> PixelDecoder.decode(file, 0))
        .isInstanceOf(DicomException.NotSupported.class)
        .hasMessage("transfer syntax " + syntax.describe() + " is stored, not decoded");
  }

  @Test
  void oneThatIsNoFileOfDataElementsIsNotRead() {
    DicomFile file = DicomFile.of(ImageSets.image(1, 1, 1, 8, "MONOCHROME2"));
    byte[] bytes = DicomWriter.toBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] changed =
        text.replace("1.2.840.10008.1.2.1\0", "1.2.840.10008.1.20\0\0")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> DicomReader.read(changed))
        .isInstanceOfSatisfying(
            DicomException.NotSupported.class,
            e -> assertThat(e.code()).isEqualTo(DicomErrorCode.REFUSED_TRANSFER_SYNTAX));
  }
}
