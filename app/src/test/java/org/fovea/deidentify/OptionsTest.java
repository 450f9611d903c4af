package org.fovea.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.deidentify.ConfidentialityOption.CLEAN_DESCRIPTORS;
import static org.fovea.deidentify.ConfidentialityOption.CLEAN_GRAPHICS;
import static org.fovea.deidentify.ConfidentialityOption.CLEAN_STRUCTURED_CONTENT;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_DEVICE_IDENTITY;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_INSTITUTION_IDENTITY;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_PATIENT_CHARACTERISTICS;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_SAFE_PRIVATE;
import static org.fovea.deidentify.DeidentifiedFixture.COMPREHENSIVE_SR;
import static org.fovea.deidentify.DeidentifiedFixture.CT_IMAGE;
import static org.fovea.deidentify.DeidentifiedFixture.deidentify;
import static org.fovea.deidentify.DeidentifiedFixture.object;
import static org.fovea.deidentify.DeidentifiedFixture.raw;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Vr;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @TempDir private Path folder;

  private DataSet cleaned(DataSet object, ConfidentialityOption... options) {
    return deidentify(object, Project.open(folder), options);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT Thorax with contrast, 1.5mm axial | CT Thorax with contrast 1.5mm axial",
        "Knee MRI of Mrs Yilmazoglu b. 12.04.1961 | Knee MRI of",
        "T2 TSE sag 089/123456 | T2 TSE sag",
        "CHEST_PA_LAT 4711081512 | CHEST PA LAT",
        "山田 Brain T1 | Brain T1"
      })
  void aDescriptionKeepsTheWordsThatDescribe(String written, String left) {
    DataSet object = object(CT_IMAGE);
    object.put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.SeriesDescription, written);
    assertThat(cleaned(object, CLEAN_DESCRIPTORS).getString(Tag.SeriesDescription)).hasValue(left);
    assertThat(cleaned(object).contains(Tag.SeriesDescription)).isFalse();
  }

  @Test
  void aDescriptionOfNothingKnownIsRemoved() {
    DataSet object = object(CT_IMAGE).put(Tag.SeriesDescription, "Yilmazoglu 1961");
    assertThat(cleaned(object, CLEAN_DESCRIPTORS).contains(Tag.SeriesDescription)).isFalse();
  }

  @Test
  void patientsAreDescribedOnlyUnderTheOptionThatSaysSo() {
    DataSet object =
        object(CT_IMAGE)
            .put(Tag.PatientSex, "F")
            .put(Tag.PatientAge, "063Y")
            .put(Tag.PatientWeight, "70");
    DataSet basic = cleaned(object);
    assertThat(basic.getString(Tag.PatientSex)).isEmpty();
    assertThat(basic.contains(Tag.PatientAge)).isFalse();
    DataSet retained = cleaned(object, RETAIN_PATIENT_CHARACTERISTICS);
    assertThat(retained.getString(Tag.PatientAge)).hasValue("063Y");
    assertThat(retained.getString(Tag.PatientName).orElseThrow()).matches("P[A-Z0-9]{12}");
  }

  @Test
  void institutionAndDeviceStayUnderTheirOptionsAndTitlesBecomePseudonyms() {
    DataSet object =
        object(CT_IMAGE)
            .put(Tag.InstitutionName, "St. Nowhere")
            .put(Tag.DeviceSerialNumber, "SN-77812")
            .put(0x00080055, "CT_ROOM_3");
    DataSet basic = cleaned(object);
    assertThat(basic.contains(Tag.InstitutionName)).isFalse();
    assertThat(basic.contains(Tag.DeviceSerialNumber)).isFalse();
    assertThat(basic.contains(0x00080055)).isFalse();
    DataSet kept = cleaned(object, RETAIN_INSTITUTION_IDENTITY, RETAIN_DEVICE_IDENTITY);
    assertThat(kept.getString(Tag.InstitutionName)).hasValue("St. Nowhere");
    assertThat(kept.getString(Tag.DeviceSerialNumber)).hasValue("SN-77812");
    assertThat(kept.getString(0x00080055).orElseThrow()).matches("AE[A-Z0-9]{12}");
  }

  @Nested
  class PrivateAttributes {
    private DataSet pet() {
      return object(CT_IMAGE)
          .put(raw(0x70530010, Vr.LO, ascii("Philips PET Private Group ")))
          .put(raw(0x70531000, Vr.DS, ascii("0.000447")))
          .put(raw(0x70531009, Vr.UN, ascii("1.25")))
          .put(raw(0x70531003, Vr.ST, ascii("/data/yilmazoglu")))
          .put(raw(0x00091010, Vr.LO, ascii("text")))
          .put(raw(0x00090010, Vr.LO, ascii("ACME")));
    }

    @Test
    void stayOnlyWhenKnownToBeSafe() {
      DataSet kept = cleaned(pet(), RETAIN_SAFE_PRIVATE);
      assertThat(kept.getString(0x70531000)).hasValue("0.000447");
      assertThat(kept.get(0x70531009).orElseThrow().vr()).isEqualTo(Vr.DS);
      assertThat(kept.getString(0x70530010)).hasValue("Philips PET Private Group");
      assertThat(kept.contains(0x70531003)).isFalse();
      assertThat(kept.contains(0x00090010)).isFalse();
      assertThat(kept.contains(0x00091010)).isFalse();
    }

    @Test
    void goWhenTheirValueIsNotWhatItMustBe() {
      DataSet lying = pet().put(raw(0x70531000, Vr.DS, ascii("Yilmazoglu")));
      assertThat(cleaned(lying, RETAIN_SAFE_PRIVATE).contains(0x70531000)).isFalse();
    }

    @Test
    void allGoUnderTheBasicProfile() {
      for (var element : cleaned(pet())) {
        assertThat(Tag.isPrivate(element.tag())).as(element.toString()).isFalse();
      }
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  @Nested
  class StructuredReports {
    private static DataSet item(String type, String code, String scheme, String meaning) {
      return new DataSet()
          .put(Tag.RelationshipType, "CONTAINS")
          .put(Tag.ValueType, type)
          .putSequence(Tag.ConceptNameCodeSequence, code(code, scheme, meaning));
    }

    private static DataSet code(String value, String scheme, String meaning) {
      return new DataSet()
          .put(Tag.CodeValue, value)
          .put(Tag.CodingSchemeDesignator, scheme)
          .put(Tag.CodeMeaning, meaning);
    }

    private DataSet report() {
      DataSet diameter =
          item("NUM", "81827009", "SCT", "Diameter")
              .putSequence(
                  Tag.MeasuredValueSequence,
                  new DataSet()
                      .put(Tag.NumericValue, "12.5")
                      .putSequence(Tag.MeasurementUnitsCodeSequence, code("mm", "UCUM", "mm")));
      return object(COMPREHENSIVE_SR)
          .put(Tag.ContentDate, "20240229")
          .putSequence(
              Tag.ContentSequence,
              item("PNAME", "121008", "DCM", "Person Observer Name")
                  .put(Tag.PersonName, "Reader^Rita"),
              item("TEXT", "121071", "DCM", "Finding")
                  .put(Tag.TextValue, "Nodule in the left lung of Ayse Yilmazoglu"),
              item("UIDREF", "121012", "DCM", "Device Observer UID").put(Tag.UID, "1.2.3.4.99"),
              item("DATETIME", "111526", "DCM", "Started").put(Tag.DateTime, "20240229101112"),
              item("TEXT", "121030", "DCM", "Subject ID").put(Tag.TextValue, "4711081512"),
              item("CODE", "121071", "DCM", "Finding")
                  .putSequence(
                      Tag.ConceptCodeSequence, code("X1", "99WARD", "as told by Dr. Hansen")),
              diameter);
    }

    @Test
    void loseTheirContentUnderTheBasicProfile() {
      DataSet cleaned = cleaned(report());
      DataSet only = cleaned.getSequence(Tag.ContentSequence).getFirst();
      assertThat(cleaned.getSequence(Tag.ContentSequence)).hasSize(1);
      assertThat(only.getString(Tag.TextValue)).hasValue("REMOVED");
    }

    @Test
    void keepMeasurementsAndCodesWhenCleaned() {
      DataSet cleaned = cleaned(report(), CLEAN_STRUCTURED_CONTENT);
      var items = cleaned.getSequence(Tag.ContentSequence);
      assertThat(items).hasSize(6);
      assertThat(items.get(0).getString(Tag.PersonName)).hasValue("REMOVED");
      assertThat(items.get(1).getString(Tag.TextValue)).hasValue("REMOVED");
      assertThat(items.get(2).getString(Tag.UID).orElseThrow()).startsWith("2.25.");
      assertThat(items.get(3).getString(Tag.DateTime)).hasValue("19000101000000");
      assertThat(
              items
                  .get(4)
                  .getItem(Tag.ConceptCodeSequence)
                  .orElseThrow()
                  .getString(Tag.CodeMeaning))
          .hasValue("by");
      assertThat(
              items
                  .get(5)
                  .getItem(Tag.MeasuredValueSequence)
                  .orElseThrow()
                  .getString(Tag.NumericValue))
          .hasValue("12.5");
      assertThat(
              items
                  .get(5)
                  .getItem(Tag.ConceptNameCodeSequence)
                  .orElseThrow()
                  .getString(Tag.CodeMeaning))
          .hasValue("Diameter");
    }

    @Test
    void keepCleanedSentencesWhenDescriptorsAreCleanedToo() {
      DataSet cleaned = cleaned(report(), CLEAN_STRUCTURED_CONTENT, CLEAN_DESCRIPTORS);
      assertThat(cleaned.getSequence(Tag.ContentSequence).get(1).getString(Tag.TextValue))
          .hasValue("Nodule in the left lung of");
    }
  }

  @Test
  void drawnTextGoesFromPresentationStatesAndShapesStay() {
    DataSet text = new DataSet().put(0x00700006, "Yilmazoglu here");
    DataSet shape = new DataSet().put(Tag.GraphicType, "POLYLINE").put(Tag.GraphicData, 1.0, 2.0);
    DataSet state =
        object("1.2.840.10008.5.1.4.1.1.11.1")
            .putSequence(
                0x00700001,
                new DataSet()
                    .put(0x00700002, "LAYER1")
                    .putSequence(0x00700008, text)
                    .putSequence(0x00700009, shape));
    DataSet cleaned = cleaned(state, CLEAN_GRAPHICS).getItem(0x00700001).orElseThrow();
    assertThat(cleaned.getItem(0x00700008).orElseThrow().getString(0x00700006)).hasValue("REMOVED");
    assertThat(cleaned.getItem(0x00700009).orElseThrow().getDoubles(Tag.GraphicData))
        .containsExactly(1.0, 2.0);
    DataSet basic = cleaned(state).getItem(0x00700001).orElseThrow();
    assertThat(basic.getString(0x00700002)).hasValue("LAYER1");
    assertThat(basic.contains(0x00700009)).isFalse();
  }
}
