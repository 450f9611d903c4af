package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomReaderTest {

  private static final int PRIVATE_SEQUENCE = 0x00091001;

  private static DataSet read(Stream stream) {
    return DicomReader.read(stream.bytes()).dataSet();
  }

  private static Stream explicit() {
    return Stream.part10(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @Nested
  class TransferSyntaxes {
    @Test
    void explicitLittleEndian() {
      DataSet set = read(explicit().text(Tag.PatientID, "LO", "P1").unsignedShort(Tag.Rows, 258));
      assertThat(set.getString(Tag.PatientID)).contains("P1");
      assertThat(set.getInt(Tag.Rows)).hasValue(258);
    }

    @Test
    void implicitLittleEndianTakesItsVrsFromTheDictionary() {
      DataSet set =
          read(
              Stream.part10(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                  .implicit(Tag.PatientID, "P1")
                  .tag(Tag.PixelRepresentation)
                  .intValue(2)
                  .shortValue(1)
                  .tag(0x00280106)
                  .intValue(2)
                  .shortValue(0xFFFF));
      assertThat(set.getString(Tag.PatientID)).contains("P1");
      assertThat(set.getInt(0x00280106)).as("signed by Pixel Representation").hasValue(-1);
    }

    @Test
    void explicitBigEndianIsTurnedAround() {
      DataSet set =
          read(
              Stream.part10(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
                  .bigEndian()
                  .unsignedShort(Tag.Rows, 258)
                  .header(Tag.PixelData, "OW", 4)
                  .shortValue(0x0102)
                  .shortValue(0x0304));
      assertThat(set.getInt(Tag.Rows)).hasValue(258);
      assertThat(set.getBytes(Tag.PixelData))
          .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(new byte[] {2, 1, 4, 3}));
    }

    @Test
    void deflatedLittleEndian() throws IOException {
      byte[] head = Stream.part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN).bytes();
      byte[] body = Stream.bare().text(Tag.PatientID, "LO", "P1").bytes();
      assertThat(DicomReader.read(Stream.deflated(head, body)).dataSet().getString(Tag.PatientID))
          .contains("P1");
    }

    @Test
    void implicitDataUnderAnExplicitDeclarationAreReadAsWhatTheyAre() {
      DataSet set = read(explicit().implicit(Tag.StudyDate, "20260101"));
      assertThat(set.getString(Tag.StudyDate)).contains("20260101");
    }

    @Test
    void aBareDataSetWithoutPreambleIsReadToo() {
      DataSet set = read(Stream.bare().text(Tag.Modality, "CS", "CR"));
      assertThat(set.getString(Tag.Modality)).contains("CR");
    }

    @Test
    void anUnknownTransferSyntaxIsTakenAsExplicit() {
      TransferSyntax unknown = TransferSyntax.of(new Uid("1.2.3.4"));
      assertThat(
              read(Stream.part10(unknown).text(Tag.Modality, "CS", "CR")).getString(Tag.Modality))
          .contains("CR");
    }
  }

  @Nested
  class Sequences {
    @Test
    void ofDefinedLength() {
      DataSet set =
          read(
              explicit()
                  .header(Tag.ContentSequence, "SQ", 8 + 12)
                  .item(12)
                  .text(Tag.ValueType, "CS", "TEXT"));
      assertThat(set.getItem(Tag.ContentSequence).orElseThrow().getString(Tag.ValueType))
          .contains("TEXT");
    }

    @Test
    void ofUndefinedLengthWithinEachOther() {
      DataSet set =
          read(
              explicit()
                  .header(Tag.ContentSequence, "SQ", Stream.UNDEFINED)
                  .item(Stream.UNDEFINED)
                  .header(Tag.ConceptNameCodeSequence, "SQ", Stream.UNDEFINED)
                  .item(Stream.UNDEFINED)
                  .text(Tag.CodeValue, "SH", "42")
                  .endItem()
                  .endSequence()
                  .endItem()
                  .endSequence()
                  .text(0x00420010, "ST", "after"));
      DataSet inner =
          set.getSequence(Tag.ContentSequence)
              .getFirst()
              .getSequence(Tag.ConceptNameCodeSequence)
              .getFirst();
      assertThat(inner.getString(Tag.CodeValue)).contains("42");
      assertThat(set.getString(0x00420010)).contains("after");
    }

    @Test
    void ofUnknownVrAndUndefinedLengthAreImplicit() {
      DataSet set =
          read(
              explicit()
                  .header(PRIVATE_SEQUENCE, "UN", Stream.UNDEFINED)
                  .item(Stream.UNDEFINED)
                  .implicit(Tag.PatientID, "P1")
                  .endItem()
                  .endSequence());
      assertThat(set.getSequence(PRIVATE_SEQUENCE).getFirst().getString(Tag.PatientID))
          .contains("P1");
    }

    @Test
    void itemsInheritTheCharacterSetAroundThem() {
      DataSet set =
          read(
              explicit()
                  .text(Tag.SpecificCharacterSet, "CS", "ISO_IR 100")
                  .header(Tag.ContentSequence, "SQ", Stream.UNDEFINED)
                  .item(Stream.UNDEFINED)
                  .text(Tag.TextValue, "UT", "f\u00fcr ")
                  .endItem()
                  .endSequence());
      assertThat(set.getSequence(Tag.ContentSequence).getFirst().getString(Tag.TextValue))
          .contains("für");
    }
  }

  @Nested
  class PixelData {
    @TempDir Path folder;

    private final byte[] bytes =
        explicit()
            .unsignedShort(Tag.Rows, 1)
            .header(Tag.PixelData, "OB", 4)
            .raw((byte) 1, (byte) 2, (byte) 3, (byte) 4)
            .bytes();

    @Test
    void stayInTheFile() throws IOException {
      Path file = Files.write(folder.resolve("a.dcm"), bytes);
      Value value = DicomReader.read(file).pixelData().orElseThrow();
      assertThat(value).isEqualTo(new Value.FileRange(file, bytes.length - 4, 4));
      assertThat(((Value.FileRange) value).read()).isEqualTo(new byte[] {1, 2, 3, 4});
    }

    @Test
    void areNotReadAtAllIfOnlyTheHeaderIsWanted() throws IOException {
      Path file = Files.write(folder.resolve("a.dcm"), bytes);
      DicomFile header = DicomReader.read(file, ReadOptions.HEADER);
      assertThat(header.pixelData()).isEmpty();
      assertThat(header.dataSet().getInt(Tag.Rows)).hasValue(1);
    }

    @Test
    void areInMemoryWhenTheyComeAsAStream() throws IOException {
      DicomFile file = DicomReader.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT);
      assertThat(file.pixelData()).contains(new Value.Bytes(new byte[] {1, 2, 3, 4}));
    }
  }
}
