package org.fovea.deidentify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.deidentify.DeidentifiedFixture.deidentifyFile;
import static org.fovea.deidentify.DeidentifiedFixture.object;
import static org.fovea.deidentify.DeidentifiedFixture.objectsIn;
import static org.fovea.deidentify.DeidentifiedFixture.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Element;
import org.fovea.dicom.SpecificCharacterSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What identifies is planted everywhere it can be; then every byte that came out is searched. */
class PlantedIdentifiersTest {
  private static final List<Charset> ENCODINGS =
      List.of(
          UTF_8,
          ISO_8859_1,
          UTF_16LE,
          UTF_16BE,
          Charset.forName("ISO-8859-5"),
          Charset.forName("EUC-KR"),
          Charset.forName("EUC-JP"),
          Charset.forName("Shift_JIS"),
          Charset.forName("GB18030"));

  /** Attributes without which the object is another kind of object or cannot be read. */
  private static final Set<Integer> STRUCTURE =
      Set.of(
          Tag.SpecificCharacterSet,
          Tag.SOPClassUID,
          Tag.PhotometricInterpretation,
          Tag.PixelData,
          Tag.FloatPixelData,
          Tag.DoubleFloatPixelData,
          0x00287FE0);

  @TempDir private Path folder;

  private Project project() {
    return Project.open(folder.resolve("project"));
  }

  private static void assertGone(byte[] output, String... identifiers) {
    String latin = new String(output, ISO_8859_1).toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    for (String identifier : identifiers) {
      for (Charset encoding : ENCODINGS) {
        if (encoding.newEncoder().canEncode(identifier)) {
          String bytes =
              new String(identifier.getBytes(encoding), ISO_8859_1).toLowerCase(Locale.ROOT);
          if (latin.contains(bytes)) {
            found.add(identifier + " in " + encoding);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Every attribute of the data dictionary, from the resource it is read from. */
  private static List<Integer> dictionaryTags() throws IOException {
    List<Integer> tags = new ArrayList<>();
    try (InputStream resource =
        Objects.requireNonNull(Dictionary.class.getResourceAsStream("dictionary.txt"))) {
      for (String line : new String(resource.readAllBytes(), US_ASCII).split("\n", -1)) {
        String digits = line.isEmpty() ? "x" : line.substring(0, 8);
        if (digits.matches("[0-9A-F]{8}")) {
          tags.add(Integer.parseUnsignedInt(digits, 16));
        }
      }
    }
    return tags;
  }

  private static byte[] identifierFor(Vr vr) {
    return switch (vr) {
      case DA -> "19610412".getBytes(US_ASCII);
      case DT -> "19610412070000".getBytes(US_ASCII);
      case DS, IS -> "4711081512".getBytes(US_ASCII);
      case UI -> "1.2.276.4711081512".getBytes(US_ASCII);
      case UR -> "https://h/?n=Yilmazoglu".getBytes(US_ASCII);
      case CS, AE -> "YILMAZOGLU".getBytes(US_ASCII);
      default -> "Yilmazoglu".getBytes(US_ASCII);
    };
  }

  @Nested
  class InEveryAttributeOfTheDictionary {
    @Test
    void isGone() throws IOException {
      List<Integer> planted = new ArrayList<>();
      for (int tag : dictionaryTags()) {
        Vr vr = Dictionary.vr(tag);
        if (Tag.group(tag) < 8 || Tag.group(tag) == 0xFFFE || STRUCTURE.contains(tag)) {
          continue;
        }
        planted.add(tag);
        DataSet object = object(DeidentifiedFixture.CT_IMAGE);
        object.put(plantedIn(tag, vr));
        byte[] output = DicomWriter.toBytes(deidentifyFile(DicomFile.of(object), project()));
        try {
          assertGone(output, "Yilmazoglu", "4711081512", "19610412", "Ayse");
        } catch (AssertionError left) {
          throw new AssertionError(Dictionary.describe(tag) + " " + vr + ": " + left.getMessage());
        }
      }
      assertThat(planted).hasSizeGreaterThan(4500);
    }

    private Element plantedIn(int tag, Vr vr) {
      if (vr == Vr.SQ) {
        DataSet item =
            new DataSet()
                .put(raw(Tag.Manufacturer, Vr.LO, identifierFor(Vr.LO)))
                .put(raw(Tag.PatientBirthDate, Vr.DA, identifierFor(Vr.DA)));
        return new Element(tag, Vr.SQ, new Value.Items(List.of(item)));
      }
      return raw(tag, vr, identifierFor(vr));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Vr.class,
      names = {"SQ"},
      mode = EnumSource.Mode.EXCLUDE)
  void underAnyVrInAnUnlistedAttributeIsGone(Vr vr) {
    DataSet object = object(DeidentifiedFixture.CT_IMAGE);
    object.put(raw(Tag.LUTExplanation, vr, identifierFor(vr)));
    object.put(raw(Tag.ManufacturerModelName, vr, "x4711081512".getBytes(US_ASCII)));
    object.put(raw(0x00091010, vr, identifierFor(vr)));
    object.put(raw(0x00090010, Vr.LO, "Yilmazoglu".getBytes(US_ASCII)));
    object.putSequence(
        0x00186011, new DataSet().put(raw(Tag.SoftwareVersions, vr, identifierFor(vr))));
    byte[] output = DicomWriter.toBytes(deidentifyFile(DicomFile.of(object), project()));
    assertGone(output, "Yilmazoglu", "4711081512", "19610412");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Ayseguel, Yilmazoglu",
    "ISO_IR 100, Jürgen, Müller-Lüdenscheidt",
    "ISO_IR 144, Люкceмбург, Ковальчук",
    "ISO 2022 IR 6\\ISO 2022 IR 87, 太郎, 山田",
    "ISO 2022 IR 6\\ISO 2022 IR 149, 희중, 김길동",
    "ISO_IR 192, Łucja, 王小東",
    "GB18030, 小东, 王大明"
  })
  void inAnyCharacterSetIsGone(String characterSet, String given, String family) {
    String[] terms = characterSet.isEmpty() ? new String[0] : characterSet.split("\\\\", -1);
    SpecificCharacterSet set = SpecificCharacterSet.of(Arrays.asList(terms));
    byte[] name = set.encode(family + "^" + given, true);
    byte[] text = set.encode("note for " + family + " " + given + " today", false);
    DataSet object = object(DeidentifiedFixture.CT_IMAGE);
    object.remove(Tag.PatientName);
    if (terms.length > 0) {
      object.put(Tag.SpecificCharacterSet, terms);
    }
    object.put(raw(Tag.PatientName, Vr.PN, name));
    for (int tag : new int[] {Tag.ImageComments, Tag.Manufacturer, Tag.LUTExplanation}) {
      object.put(raw(tag, Dictionary.vr(tag), text));
    }
    object.put(raw(0x00091001, Vr.UN, text)).put(raw(0x00282000, Vr.OB, text));
    DataSet item = new DataSet().put(raw(Tag.CodeMeaning, Vr.LO, text));
    object.put(new Element(Tag.ProcedureCodeSequence, Vr.SQ, new Value.Items(List.of(item))));
    byte[] before = DicomWriter.toBytes(DicomFile.of(object));
    assertThat(new String(before, ISO_8859_1)).contains(new String(text, ISO_8859_1));

    byte[] output = DicomWriter.toBytes(deidentifyFile(DicomReader.read(before), project()));

    assertGone(output, given, family);
    assertThat(new String(output, ISO_8859_1))
        .doesNotContain(new String(set.encode(family, true), ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"born 12.04.1961", "1961-04-12", "04/12/1961 F", "12/04/1961", "(12-04-1961)"})
  void aBirthDateAsPeopleWriteItIsGone(String written) {
    DataSet object = object(DeidentifiedFixture.CT_IMAGE).put(Tag.LUTExplanation, written);
    assertThat(
            deidentifyFile(DicomFile.of(object), project()).dataSet().getString(Tag.LUTExplanation))
        .hasValue("REMOVED");
  }

  @Nested
  class AroundTheDataSet {
    @Test
    void inPreambleMetaInformationFileNameAndBehindThePixelsIsGone() throws IOException {
      DataSet object = object(DeidentifiedFixture.CT_IMAGE).put(Tag.Rows, 2).put(Tag.Columns, 2);
      object
          .put(Tag.BitsAllocated, 8)
          .put(Tag.BitsStored, 8)
          .put(Tag.HighBit, 7)
          .put(Tag.SamplesPerPixel, 1)
          .put(Tag.PixelRepresentation, 0)
          .put(Tag.PhotometricInterpretation, "MONOCHROME2");
      object.put(raw(Tag.PixelData, Vr.OW, ("\1\2\3\4Yilmazoglu").getBytes(US_ASCII)));
      object.put(raw(Tag.DataSetTrailingPadding, Vr.OB, "4711081512".getBytes(US_ASCII)));
      DataSet icon = new DataSet().put(raw(Tag.PixelData, Vr.OB, "Yilmazoglu".getBytes(US_ASCII)));
      object.put(new Element(0x00880200, Vr.SQ, new Value.Items(List.of(icon))));
      object.put(raw(0x60003000, Vr.OW, "Yilmazoglu".getBytes(US_ASCII)));
      object.put(raw(0x60000022, Vr.LO, "Yilmazoglu".getBytes(US_ASCII)));
      object.put(raw(0x50003000, Vr.OW, "Yilmazoglu".getBytes(US_ASCII)));
      DicomFile file = DicomFile.of(object);
      file.meta().elements().put(Tag.SourceApplicationEntityTitle, "YILMAZOGLU");
      file.meta().elements().put(raw(0x00020102, Vr.OB, "Yilmazoglu".getBytes(US_ASCII)));
      byte[] bytes = DicomWriter.toBytes(file);
      System.arraycopy("Yilmazoglu".getBytes(US_ASCII), 0, bytes, 0, 10);
      Path input = folder.resolve("in").resolve("Yilmazoglu 4711081512").resolve("Ayse.dcm");
      Files.createDirectories(input.getParent());
      Files.write(input, bytes);

      Path output = folder.resolve("out");
      new Deidentification(ConfidentialityProfile.BASIC, project())
          .run(folder.resolve("in"), output);

      assertThat(objectsIn(output)).hasSize(1);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Path left : objectsIn(output)) {
        all.writeBytes(left.toString().getBytes(UTF_8));
        all.writeBytes(Files.readAllBytes(left));
      }
      for (Path report : objectsIn(folder.resolve("project"))) {
        if (report.toString().contains("/report.")) {
          all.writeBytes(Files.readAllBytes(report));
        }
      }
      assertGone(all.toByteArray(), "Yilmazoglu", "4711081512", "19610412", "Ayse", "20240229");
      assertThat(DicomReader.read(objectsIn(output).getFirst()).dataSet().getBytes(Tag.PixelData))
          .hasValue(new byte[] {1, 2, 3, 4});
    }
  }
}
