package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  private static void assertFails(DicomErrorCode code, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            DicomException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
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
      assertThat(DicomReader.read(deflated(head, body)).dataSet().getString(Tag.PatientID))
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

  @Nested
  class Malformed {
    @Test
    void nothingAtAll() {
      assertFails(DicomErrorCode.NOT_DICOM, () -> DicomReader.read(new byte[0]));
    }

    @Test
    void aPngCalledDcm() {
      byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
      assertFails(DicomErrorCode.NOT_DICOM, () -> DicomReader.read(png));
    }

    @Test
    void aValueThatEndsEarlySaysWhere() {
      assertThatThrownBy(() -> read(explicit().header(Tag.PatientID, "LO", 8).raw((byte) 'P')))
          .isInstanceOfSatisfying(
              DicomException.Malformed.class,
              e -> {
                assertThat(e.code()).isEqualTo(DicomErrorCode.TRUNCATED);
                assertThat(e.offset()).hasValue(180);
                assertThat(e.expected()).isEqualTo("8 more bytes");
              });
    }

    @Test
    void aFourGigabyteLengthIsRefusedBeforeMemoryIsTaken() {
      Stream stream = explicit().header(Tag.PixelData, "OW", 0xFFFFFFF0L).raw(new byte[10]);
      assertFails(DicomErrorCode.ELEMENT_LENGTH_LIMIT, () -> read(stream));
      assertFails(
          DicomErrorCode.TRUNCATED,
          () -> read(explicit().header(Tag.PixelData, "OW", 1_000_000_000).raw(new byte[10])));
    }

    @Test
    void aVrThatDoesNotExist() {
      assertFails(
          DicomErrorCode.INVALID_VR,
          () -> read(explicit().text(Tag.Modality, "CS", "CR").text(Tag.PatientID, "ZZ", "P1")));
    }

    @Test
    void anItemLongerThanItsSequence() {
      assertFails(
          DicomErrorCode.INVALID_LENGTH,
          () ->
              read(
                  explicit()
                      .header(Tag.ContentSequence, "SQ", 20)
                      .item(24)
                      .text(Tag.ValueType, "CS", "TEXT")));
    }

    @Test
    void anElementLongerThanItsItem() {
      assertFails(
          DicomErrorCode.INVALID_LENGTH,
          () ->
              read(
                  explicit()
                      .header(Tag.ContentSequence, "SQ", 20)
                      .item(12)
                      .text(Tag.ValueType, "CS", "TEXT  ")));
    }

    @Test
    void delimitersWhereNoSequenceIs() {
      assertFails(DicomErrorCode.INVALID_NESTING, () -> read(head().endSequence()));
      assertFails(DicomErrorCode.INVALID_NESTING, () -> read(head().endItem()));
      assertFails(DicomErrorCode.INVALID_NESTING, () -> read(head().item(0)));
    }

    private static Stream head() {
      return explicit().text(Tag.Modality, "CS", "CR");
    }

    @Test
    void undefinedLengthWhereItMayNotBe() {
      assertFails(
          DicomErrorCode.INVALID_LENGTH,
          () -> read(head().header(Tag.TextValue, "UT", Stream.UNDEFINED)));
    }

    @Test
    void s1_twoPatientIdsInOneDataSet() {
      assertFails(
          DicomErrorCode.DUPLICATE_ELEMENT,
          () -> read(explicit().text(Tag.PatientID, "LO", "P1").text(Tag.PatientID, "LO", "P2")));
    }

    @Test
    void theSameElementTwiceIsTakenOnce() {
      DataSet set =
          read(explicit().text(Tag.PatientID, "LO", "P1").text(Tag.PatientID, "LO", "P1"));
      assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void sequencesNestedWithoutEnd() {
      Stream stream = explicit();
      for (int i = 0; i < 10_000; i++) {
        stream.header(Tag.ContentSequence, "SQ", Stream.UNDEFINED).item(Stream.UNDEFINED);
      }
      assertFails(DicomErrorCode.DEPTH_LIMIT, () -> read(stream));
    }

    @Test
    void moreElementsThanAnyObjectHas() {
      Stream stream = explicit().header(Tag.ContentSequence, "SQ", Stream.UNDEFINED);
      for (int i = 0; i < 400_001; i++) {
        stream.item(0);
      }
      assertFails(DicomErrorCode.ELEMENT_COUNT_LIMIT, () -> read(stream));
    }

    @Test
    void aDeflatedBomb() throws IOException {
      byte[] head = Stream.part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN).bytes();
      byte[] zeros = new byte[100 << 20];
      byte[] body = Stream.bare().header(Tag.PixelData, "OB", zeros.length).raw(zeros).bytes();
      byte[] bomb = deflated(head, body);
      assertThat(bomb).hasSizeLessThan(200_000);
      assertFails(DicomErrorCode.TOTAL_LENGTH_LIMIT, () -> DicomReader.read(bomb));
    }

    @Test
    void aDeflatedStreamThatIsNone() {
      Stream stream = Stream.part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
      assertFails(
          DicomErrorCode.INVALID_DEFLATE,
          () -> read(stream.raw((byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF)));
    }

    @Test
    void aTransferSyntaxThatIsNoUid() {
      Stream stream =
          Stream.bare()
              .raw(new byte[128])
              .raw((byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M')
              .text(Tag.TransferSyntaxUID, "UI", "explicit");
      assertFails(DicomErrorCode.INVALID_FILE_META, () -> read(stream));
    }
  }

  private static byte[] deflated(byte[] head, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      deflate.write(body);
    }
    return out.toByteArray();
  }
}
