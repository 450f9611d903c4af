package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is not as PS3.5 and PS3.10 say ends in a typed error, whatever it claims. */
class MalformedObjectTest {

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
    DataSet set = read(explicit().text(Tag.PatientID, "LO", "P1").text(Tag.PatientID, "LO", "P1"));
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
    byte[] bomb = Stream.deflated(head, body);
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
