package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomWriterTest {

  @TempDir Path folder;

  private static DataSet image() {
    return new DataSet()
        .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.7"))
        .put(Tag.SOPInstanceUID, new Uid("1.2.3"))
        .put(Tag.PatientName, "Müller^Anna")
        .put(Tag.Rows, 1)
        .putSequence(
            Tag.ContentSequence,
            new DataSet().put(Tag.TextValue, "naïve"),
            new DataSet().putSequence(Tag.ContentSequence, List.of()))
        .putBytes(Tag.PixelData, Vr.OB, new byte[] {1, 2, 3, 4});
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99"})
  void whatIsWrittenIsReadBack(String syntax) {
    DicomFile file = DicomFile.of(image(), TransferSyntax.of(new Uid(syntax)));
    DicomFile back = DicomReader.read(DicomWriter.toBytes(file));
    assertThat(back.transferSyntax()).isEqualTo(file.transferSyntax());
    assertThat(back.meta().sopInstanceUid()).contains("1.2.3");
    assertThat(back.dataSet().getString(Tag.PatientName)).contains("Müller^Anna");
    assertThat(back.dataSet().getSequence(Tag.ContentSequence).getFirst().getString(Tag.TextValue))
        .contains("naïve");
    assertThat(back.dataSet().size()).isEqualTo(image().size());
  }

  @Test
  void bigEndianIsWrittenAsLittle() {
    DicomFile file = DicomFile.of(image(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    DicomFile back = DicomReader.read(DicomWriter.toBytes(file));
    assertThat(back.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(back.dataSet()).isEqualTo(image());
  }

  @Test
  void pixelDataLeftInAFileAreCopiedFromIt() throws IOException {
    Path first = folder.resolve("first.dcm");
    Path second = folder.resolve("second.dcm");
    DicomWriter.write(DicomFile.of(image()), first);
    DicomWriter.write(DicomReader.read(first), second);
    assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
  }

  @Test
  void aShortLengthVrWithALongValueIsWrittenAsUnknown() {
    DataSet set = image().put(new Element(Tag.LUTData, Vr.US, new Value.Bytes(new byte[70_000])));
    DicomFile back = DicomReader.read(DicomWriter.toBytes(DicomFile.of(set)));
    assertThat(back.dataSet().get(Tag.LUTData).orElseThrow().vr()).isEqualTo(Vr.UN);
  }

  @Test
  void groupLengthsAreLeftOutForTheyWouldBeWrong() {
    DataSet set = image().put(new Element(0x00100000, Vr.UL, new Value.Bytes(new byte[4])));
    assertThat(
            DicomReader.read(DicomWriter.toBytes(DicomFile.of(set))).dataSet().contains(0x00100000))
        .isFalse();
  }

  @Test
  void aFileWithoutASopInstanceIsNotMade() {
    assertThatThrownBy(() -> DicomFile.of(new DataSet()))
        .isInstanceOf(DicomException.Missing.class)
        .hasMessageContaining("SOPClassUID");
  }

  @Test
  void aDataSetForAMessageHasNoMetaInformation() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSet command = new DataSet().put(Tag.PatientID, "P1");
    DicomWriter.writeDataSet(command, out, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(out.toByteArray()).isEqualTo(Stream.bare().implicit(Tag.PatientID, "P1").bytes());
  }
}
