package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DataSetTest {

  private static final DataSet SET =
      new DataSet()
          .put(Tag.PatientName, "Meier^Anna")
          .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
          .put(Tag.Rows, 512)
          .put(Tag.WindowCenter, 40.5, -600)
          .put(Tag.InstanceNumber, 7);

  @Nested
  class Reading {
    @Test
    void valuesComeBackAsTheyWerePut() {
      assertThat(SET.getString(Tag.PatientName)).contains("Meier^Anna");
      assertThat(SET.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY");
      assertThat(SET.getInt(Tag.Rows)).hasValue(512);
      assertThat(SET.getDoubles(Tag.WindowCenter)).containsExactly(40.5, -600);
      assertThat(SET.getInt(Tag.InstanceNumber)).hasValue(7);
    }

    @Test
    void elementsComeInTheOrderOfTheirTags() {
      assertThat(SET)
          .extracting(Element::tag)
          .containsExactly(
              Tag.ImageType, Tag.PatientName, Tag.InstanceNumber, Tag.Rows, Tag.WindowCenter);
    }

    @Test
    void whatIsAbsentIsEmptyAndNotAnError() {
      assertThat(SET.getString(Tag.PatientID)).isEmpty();
      assertThat(SET.getInts(Tag.Columns)).isEmpty();
      assertThat(SET.getSequence(Tag.ContentSequence)).isEmpty();
    }

    @Test
    void whatIsRequiredAndAbsentIsNamed() {
      assertThatThrownBy(() -> SET.requireString(Tag.PatientID))
          .isInstanceOf(DicomException.Missing.class)
          .hasMessage("found no value, expected (0010,0020) PatientID");
    }

    @Test
    void textWhereANumberMustBeIsATypedError() {
      DataSet set = new DataSet();
      set.put(
          new Element(Tag.Rows, Vr.IS, new Value.Bytes("x ".getBytes(StandardCharsets.US_ASCII))));
      assertThatThrownBy(() -> set.getInt(Tag.Rows))
          .isInstanceOf(DicomException.InvalidValue.class)
          .hasMessage("found 'x', expected a number in (0028,0010) Rows");
    }

    @Test
    void privateAndRepeatingGroupsHaveTheirDictionaryEntries() {
      assertThat(Dictionary.vr(0x60020010)).isEqualTo(Vr.US);
      assertThat(Dictionary.vr(0x00090010)).isEqualTo(Vr.LO);
      assertThat(Dictionary.vr(0x00091001)).isEqualTo(Vr.UN);
      assertThat(Dictionary.tag("PatientName")).contains(0x00100010);
      assertThat(Tag.format(0x00100010)).isEqualTo("(0010,0010)");
    }
  }

  @Nested
  class Writing {
    @Test
    void textIsPaddedToAnEvenLength() {
      assertThat(new DataSet().put(Tag.PatientID, "abc").getBytes(Tag.PatientID))
          .hasValueSatisfying(
              bytes -> assertThat(bytes).isEqualTo(new byte[] {'a', 'b', 'c', ' '}));
      assertThat(new DataSet().put(Tag.SOPInstanceUID, new Uid("1.2")).getBytes(Tag.SOPInstanceUID))
          .hasValueSatisfying(bytes -> assertThat(bytes).endsWith((byte) 0));
    }

    @Test
    void aValueThatBreaksItsVrIsRefused() {
      assertThatThrownBy(() -> new DataSet().put(Tag.StudyDate, "2026-01-01"))
          .hasMessage("found '2026-01-01', expected a value of VR DA in (0008,0020) StudyDate");
      assertThatThrownBy(() -> new DataSet().put(Tag.PatientSex, "female"))
          .isInstanceOf(DicomException.InvalidValue.class);
      assertThatThrownBy(() -> new DataSet().put(Tag.PatientID, "a".repeat(65)))
          .isInstanceOf(DicomException.InvalidValue.class);
      assertThatThrownBy(() -> new DataSet().put(Tag.Rows, 70_000))
          .hasMessage("found 70000, expected a number of VR US");
    }

    @Test
    void aDecimalStringHasAtMostSixteenCharacters() {
      assertThat(
              new DataSet().put(Tag.PixelSpacing, 1.0 / 3, 2e-9 / 3).getStrings(Tag.PixelSpacing))
          .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(16));
      assertThat(new DataSet().put(Tag.PixelSpacing, 1.0 / 3).getDouble(Tag.PixelSpacing))
          .hasValueCloseTo(1.0 / 3, org.assertj.core.data.Offset.offset(1e-13));
    }

    @Test
    void textBeyondAsciiDeclaresUtf8() {
      DataSet set = new DataSet().put(Tag.PatientName, "Müller^Jürgen");
      assertThat(set.getString(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
      assertThat(set.getString(Tag.PatientName)).contains("Müller^Jürgen");
    }

    @Test
    void aNewCharacterSetKeepsTheText() {
      DataSet set = new DataSet().put(Tag.PatientName, "Müller");
      set.put(Tag.SpecificCharacterSet, "ISO_IR 100");
      assertThat(set.getString(Tag.PatientName)).contains("Müller");
      assertThat(set.getBytes(Tag.PatientName))
          .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(6));
    }

    @Test
    void copiedTextIsBroughtIntoTheCharacterSetOfItsNewPlace() {
      DataSet latin = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 100");
      latin.put(Tag.PatientName, "Müller");
      DataSet copy =
          new DataSet()
              .put(Tag.SpecificCharacterSet, "ISO_IR 192")
              .copyFrom(latin, Tag.PatientName, Tag.PatientID);
      assertThat(copy.getString(Tag.PatientName)).contains("Müller");
      assertThat(copy.contains(Tag.PatientID)).isFalse();
    }

    @Test
    void anItemInAnotherCharacterSetSaysSo() {
      DataSet item = new DataSet().put(Tag.CodeMeaning, "Lungenentzündung");
      DataSet plain = new DataSet().putSequence(Tag.ConceptNameCodeSequence, item);
      DataSet utf8 =
          new DataSet()
              .put(Tag.SpecificCharacterSet, "ISO_IR 192")
              .putSequence(Tag.ConceptNameCodeSequence, item.copy());
      DataSet inPlain = plain.getSequence(Tag.ConceptNameCodeSequence).getFirst();
      DataSet inUtf8 = utf8.getSequence(Tag.ConceptNameCodeSequence).getFirst();
      assertThat(inPlain.contains(Tag.SpecificCharacterSet)).isTrue();
      assertThat(inUtf8.contains(Tag.SpecificCharacterSet)).isFalse();
      assertThat(inUtf8.getString(Tag.CodeMeaning)).contains("Lungenentzündung");
    }

    @Test
    void aCopyDoesNotChangeWithItsOriginal() {
      DataSet original = new DataSet().putSequence(Tag.ContentSequence, new DataSet());
      DataSet copy = original.copy();
      original.getSequence(Tag.ContentSequence).getFirst().put(Tag.ValueType, "TEXT");
      original.put(Tag.Rows, 1);
      assertThat(copy.size()).isEqualTo(1);
      assertThat(copy.getSequence(Tag.ContentSequence)).isEqualTo(List.of(new DataSet()));
    }

    @Test
    void aRemovedElementIsGone() {
      DataSet set = SET.copy();
      assertThat(set.remove(Tag.Rows)).isPresent();
      assertThat(set.contains(Tag.Rows)).isFalse();
      assertThat(set.size()).isEqualTo(SET.size() - 1);
    }
  }
}
