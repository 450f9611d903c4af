package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.fovea.finding.Laterality;
import org.junit.jupiter.api.Test;

class HeaderFactsReaderTest {

  private final DataSet chest = RadiographFixture.chest(Uid.create(), Uid.create(), Uid.create());

  private HeaderFacts facts() {
    return HeaderFactsReader.read(chest);
  }

  @Test
  void aRadiographsHeaderSaysItsKind() {
    assertThat(facts().modality()).isEqualTo("DX");
    assertThat(facts().bodyPart()).isEqualTo("CHEST");
    assertThat(facts().view()).isEqualTo("AP");
    assertThat(facts().imageType()).containsExactly("ORIGINAL", "PRIMARY");
    assertThat(facts().presentationIntent()).isEqualTo("FOR PRESENTATION");
    assertThat(facts().origin()).isEqualTo(HeaderFacts.Origin.HEADER);
    assertThat(facts().qualityControl()).isTrue();
    assertThat(facts().madeByFovea()).isFalse();
  }

  @Test
  void theAgeIsCountedInCompletedYearsBetweenBirthAndStudy() {
    assertThat(facts().ageYears()).isEqualTo(3);
    chest.put(Tag.StudyDate, "20251231");
    assertThat(facts().ageYears()).isEqualTo(2);
  }

  @Test
  void anAgeInMonthsIsLessThanAYear() {
    chest.remove(Tag.PatientBirthDate);
    chest.put(Tag.PatientAge, "011M");
    assertThat(facts().ageYears()).isZero();
  }

  @Test
  void s5_aStatedAgeThatContradictsTheBirthDateIsUnknown() {
    chest.put(Tag.PatientAge, "040Y");
    assertThat(facts().ageYears()).isNull();
  }

  @Test
  void s5_anAgeNobodyStatedIsUnknown() {
    chest.remove(Tag.PatientBirthDate);
    assertThat(facts().ageYears()).isNull();
    chest.putBytes(Tag.PatientBirthDate, Vr.DA, "2023".getBytes(StandardCharsets.US_ASCII));
    assertThat(facts().ageYears()).isNull();
  }

  @Test
  void s7_theSideIsWhatTheHeaderSaysOtherwiseUnknown() {
    assertThat(facts().laterality()).isEqualTo(Laterality.UNKNOWN);
    chest.put(Tag.ImageLaterality, "L");
    assertThat(facts().laterality()).isEqualTo(Laterality.LEFT);
  }

  @Test
  void aSecondaryCaptureIsStatedByAUser() {
    chest.put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.7"));
    assertThat(facts().origin()).isEqualTo(HeaderFacts.Origin.SECONDARY_CAPTURE);
  }
}
