package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DicomJsonTest {

  private static List<DataSet> read(String json) {
    return DicomJson.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
        uri -> uri.getBytes(StandardCharsets.UTF_8));
  }

  private static final String JSON =
      """
      {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},\
      "00080008":{"vr":"CS","Value":["ORIGINAL",null,"X"]},\
      "00081140":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2.3"]}}]},\
      "00100010":{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎"}]},\
      "00100020":{"vr":"LO"},\
      "00200013":{"vr":"IS","Value":[7]},\
      "00281050":{"vr":"DS","Value":[40.5,-600]},\
      "00281201":{"vr":"OW","InlineBinary":"AQID"}}\
      """;

  @Test
  void everyKindOfValueIsWrittenAsTheStandardShowsIt() {
    DataSet set =
        new DataSet()
            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
            .put(Tag.ImageType, "ORIGINAL", "", "X")
            .putSequence(
                Tag.ReferencedImageSequence,
                new DataSet().put(Tag.ReferencedSOPInstanceUID, new Uid("1.2.3")))
            .put(Tag.PatientName, "Yamada^Tarou=山田^太郎")
            .putEmpty(Tag.PatientID)
            .put(Tag.InstanceNumber, 7)
            .put(Tag.WindowCenter, 40.5, -600)
            .putBytes(Tag.RedPaletteColorLookupTableData, Vr.OW, new byte[] {1, 2, 3});
    assertThat(DicomJson.toString(set)).isEqualTo(JSON);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    DataSet set = read(JSON).getFirst();
    assertThat(set.getString(Tag.PatientName)).contains("Yamada^Tarou=山田^太郎");
    assertThat(set.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "", "X");
    assertThat(DicomJson.toString(set)).isEqualTo(JSON);
  }

  @Test
  void pixelDataAreGivenByTheirUri() {
    DataSet set = new DataSet().putBytes(Tag.PixelData, Vr.OW, new byte[] {1, 2});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(List.of(set), out, element -> Optional.of("https://x/bulk"));
    String json = out.toString(StandardCharsets.UTF_8);
    assertThat(json)
        .isEqualTo("[{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"https://x/bulk\"}}]");
    assertThat(read(json).getFirst().getBytes(Tag.PixelData))
        .hasValueSatisfying(bytes ->
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("https://x/bulk"));
  }

  @Test
  void otherCharacterSetsBecomeUtf8() {
    DataSet latin = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 100");
    latin.put(Tag.PatientID, "ü");
    assertThat(DicomJson.toString(latin))
        .isEqualTo(
            "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                + "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"ü\"]}}");
  }

  @Test
  void aNumberThatIsNoneStaysText() {
    DataSet set = new DataSet();
    set.put(
        new Element(
            Tag.WindowCenter, Vr.DS, new Value.Bytes("4O".getBytes(StandardCharsets.US_ASCII))));
    assertThat(DicomJson.toString(set))
        .isEqualTo("{\"00281050\":{\"vr\":\"DS\",\"Value\":[\"4O\"]}}");
  }

  @Test
  void whatIsNotDicomJsonIsATypedError() {
    for (String json :
        List.of(
            "",
            "7",
            "[7]",
            "{\"x\":{}}",
            "{\"00100010\":7}",
            "{\"00100010\":{\"vr\":\"ZZ\"}}",
            "{\"00100010\":{\"vr\":\"PN\",\"Value\":7}}",
            "{\"0010001G\":{}}",
            "{",
            "[{}",
            "{\"00281201\":{\"vr\":\"OW\",\"InlineBinary\":\"*\"}}")) {
      assertThatThrownBy(() -> read(json))
          .as(json)
          .isInstanceOfSatisfying(
              DicomException.Malformed.class,
              e -> assertThat(e.code()).isEqualTo(DicomErrorCode.INVALID_JSON));
    }
  }

  @Test
  void aNumberOfABillionDigitsIsRefusedBeforeItIsExpanded() {
    for (String number : List.of("1E999999999", "1E2147483647", "1E-999999999", "-1E999999999")) {
      assertThatThrownBy(() -> read("{\"00280010\":{\"vr\":\"US\",\"Value\":[" + number + "]}}"))
          .as(number)
          .isInstanceOf(DicomException.InvalidValue.class)
          .hasMessageContaining("expected a number of VR US");
    }
  }

  @Test
  void jsonNestedWithoutEndIsATypedError() {
    String json = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(300);
    assertThatThrownBy(() -> read(json)).isInstanceOf(DicomException.class);
  }
}
