package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.fovea.imaging.DisplayImage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderTest {
  @TempDir Path folder;

  private static Map<String, byte[]> twoClasses() {
    Map<String, byte[]> files = new HashMap<>();
    files.put("NORMAL/IM-0115-0001.jpeg", SourceFixture.image("jpeg", 10));
    files.put("NORMAL/NORMAL2-IM-0115-0001.png", SourceFixture.image("png", 20));
    files.put("PNEUMONIA/person1_bacteria_1.png", SourceFixture.image("png", 30));
    files.put("PNEUMONIA/person1_virus_2.png", SourceFixture.image("png", 40));
    return files;
  }

  @Nested
  class AFolderOrAZip {
    @Test
    void namesClassesInOrderAndExamplesByPath() throws IOException {
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, twoClasses()))) {
        assertThat(source.classes()).containsExactly("NORMAL", "PNEUMONIA");
        assertThat(source.examples())
            .extracting(Example::id)
            .containsExactly(
                "NORMAL/IM-0115-0001.jpeg",
                "NORMAL/NORMAL2-IM-0115-0001.png",
                "PNEUMONIA/person1_bacteria_1.png",
                "PNEUMONIA/person1_virus_2.png");
        assertThat(source.examples()).extracting(Example::label).containsExactly(0, 0, 1, 1);
        assertThat(source.examples())
            .extracting(Example::person)
            .containsExactly("IM-0115", "IM-0115", "person1", "person1");
        assertThat(source.unreadable()).isEmpty();
        assertThat(source.prescribed()).isEmpty();
      }
    }

    @Test
    void isTheSameAsAZipOfItOrAZipWithATopFolder() throws IOException {
      Map<String, byte[]> nested = new HashMap<>();
      twoClasses().forEach((name, bytes) -> nested.put("set/" + name, bytes));
      nested.put("__MACOSX/set/._NORMAL", new byte[] {1});
      try (ExampleSource plain = Examples.open(SourceFixture.folder(folder, twoClasses()));
          ExampleSource zip =
              Examples.open(SourceFixture.zip(folder.resolve("a.zip"), twoClasses()));
          ExampleSource top = Examples.open(SourceFixture.zip(folder.resolve("b.zip"), nested))) {
        assertThat(zip.digest()).isEqualTo(plain.digest()).isEqualTo(top.digest());
        assertThat(top.examples())
            .extracting(Example::id)
            .isEqualTo(plain.examples().stream().map(Example::id).toList());
        assertThat(top.examples().getLast().image().read().samples())
            .isEqualTo(plain.examples().getLast().image().read().samples());
      }
    }

    @Test
    void takesTrainValAndTestFoldersAsThePrescribedSplit() throws IOException {
      Map<String, byte[]> files = new HashMap<>();
      files.put("train/a/1.png", SourceFixture.image("png", 1));
      files.put("train/b/2.png", SourceFixture.image("png", 2));
      files.put("valid/a/3.png", SourceFixture.image("png", 3));
      files.put("test/b/4.png", SourceFixture.image("png", 4));
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        assertThat(source.classes()).containsExactly("a", "b");
        assertThat(source.prescribed())
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "train/a/1.png", Split.Part.TRAIN,
                    "train/b/2.png", Split.Part.TRAIN,
                    "valid/a/3.png", Split.Part.VALIDATION,
                    "test/b/4.png", Split.Part.TEST));
      }
    }
  }

  @Nested
  class Pixels {
    private DisplayImage only(byte[] image) throws IOException {
      Map<String, byte[]> files =
          Map.of("a/x.png", image, "b/y.png", SourceFixture.image("png", 3));
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        return source.examples().getFirst().image().read();
      }
    }

    @Test
    void keepTheStoredGreyWithoutAColourSpace() throws IOException {
      DisplayImage image = only(SourceFixture.image("png", 50));
      assertThat(image.columns()).isEqualTo(4);
      assertThat(image.rows()).isEqualTo(3);
      assertThat(image.channels()).isEqualTo(1);
      assertThat(image.samples()[5]).isEqualTo(55 / 255f);
    }

    @Test
    void keepSixteenBits() throws IOException {
      BufferedImage wide = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
      wide.getRaster().setSample(1, 0, 0, 12_345);
      assertThat(only(SourceFixture.encoded("png", wide)).samples())
          .containsExactly(new float[] {0, 12_345 / 65_535f}, within(1e-7f));
    }

    @Test
    void keepColourAndReduceGreyInColourToOneChannel() throws IOException {
      BufferedImage colour = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
      colour.setRGB(0, 0, 0xFF8000);
      assertThat(only(SourceFixture.encoded("png", colour)).samples())
          .containsExactly(1f, 128 / 255f, 0f);
      colour.setRGB(0, 0, 0x808080);
      assertThat(only(SourceFixture.encoded("png", colour)).channels()).isEqualTo(1);
    }
  }

  @Nested
  class FilesThatCannotBeUsed {
    @Test
    void areListedByNameWithTheReason() throws IOException {
      byte[] whole = SourceFixture.encoded("jpeg", new BufferedImage(64, 64, 1));
      Map<String, byte[]> files = twoClasses();
      files.put("NORMAL/empty.png", new byte[0]);
      files.put("NORMAL/cut.jpeg", Arrays.copyOf(whole, whole.length - 20));
      files.put("NORMAL/notes.txt", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      files.put("readme.txt", new byte[] {1});
      files.put("notes.csv", "when,who\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      files.put("NORMAL/.DS_Store", new byte[] {1});
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        assertThat(source.examples()).hasSize(4);
        assertThat(source.unreadable())
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "NORMAL/empty.png", "expected an image, found an empty file",
                    "NORMAL/cut.jpeg", "expected a whole JPEG, found one cut off",
                    "NORMAL/notes.txt", "expected PNG, JPEG or DICOM, found another kind",
                    "readme.txt", "not in a class folder",
                    "notes.csv",
                        "expected a column that names the file (path, file, image, id …) in"
                            + " notes.csv, found [when, who]"));
      }
    }

    @Test
    void includeAnImageWhoseHeaderAsksForMoreThanTheLimit() throws IOException {
      byte[] png = SourceFixture.image("png", 1);
      png[16] = 0;
      png[17] = 0;
      png[18] = (byte) 0xFF;
      png[19] = (byte) 0xFF;
      CRC32 check = new CRC32();
      check.update(png, 12, 17);
      for (int i = 0; i < 4; i++) {
        png[29 + i] = (byte) (check.getValue() >> (24 - 8 * i));
      }
      Map<String, byte[]> files = twoClasses();
      files.put("NORMAL/huge.png", png);
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        assertThat(source.unreadable().get("NORMAL/huge.png"))
            .isEqualTo("expected at most 67108864 pixels and 16384 a side, found 65535x3");
      }
    }

    @Test
    void includeOneImageInTwoClasses() throws IOException {
      Map<String, byte[]> files = twoClasses();
      files.put("NORMAL/same.png", SourceFixture.image("png", 99));
      files.put("PNEUMONIA/same.png", SourceFixture.image("png", 99));
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        assertThat(source.unreadable()).containsOnlyKeys("NORMAL/same.png", "PNEUMONIA/same.png");
        assertThat(source.examples()).hasSize(4);
      }
    }
  }

  @Nested
  class DicomFiles {
    private byte[] dicom(String patient, boolean synthetic) {
      byte[] pixels = new byte[16];
      pixels[5] = (byte) 200;
      DataSet set =
          new DataSet()
              .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.1"))
              .put(Tag.SOPInstanceUID, Uid.create())
              .put(Tag.PatientID, patient)
              .put(Tag.IssuerOfPatientID, "SITE")
              .put(Tag.SamplesPerPixel, 1)
              .put(Tag.PhotometricInterpretation, "MONOCHROME2")
              .put(Tag.Rows, 4)
              .put(Tag.Columns, 4)
              .put(Tag.BitsAllocated, 8)
              .put(Tag.BitsStored, 8)
              .put(Tag.HighBit, 7)
              .put(Tag.PixelRepresentation, 0)
              .putBytes(Tag.PixelData, Vr.OB, pixels);
      if (synthetic) {
        set.put(Tag.QualityControlImage, "YES");
      }
      return DicomWriter.toBytes(DicomFile.of(set));
    }

    @Test
    void areReadWhateverTheirNameAndTellTheirPatient() throws IOException {
      Map<String, byte[]> files = twoClasses();
      files.put("NORMAL/x.png", dicom("P1", false));
      files.put("NORMAL/y.dcm", dicom("P1", false));
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        assertThat(source.unreadable()).isEmpty();
        assertThat(source.examples().stream().map(Example::person))
            .filteredOn(person -> person.equals("patient P1|SITE"))
            .hasSize(2);
        assertThat(source.examples().get(2).image().read().samples()[5]).isEqualTo(1f);
      }
    }

    @Test
    void s12_aSyntheticImageIsNoEvidence() throws IOException {
      Map<String, byte[]> files = twoClasses();
      files.put("NORMAL/x.dcm", dicom("P1", true));
      try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
        assertThat(source.unreadable().get("NORMAL/x.dcm")).contains("Quality Control Image YES");
      }
    }
  }

  @Test
  void theSameBytesUnderTwoPersonsJoinTheirGroups() throws IOException {
    Map<String, byte[]> files = twoClasses();
    files.put("PNEUMONIA/person2_virus_9.png", SourceFixture.image("png", 40));
    files.put("PNEUMONIA/person2_virus_10.png", SourceFixture.image("png", 60));
    try (ExampleSource source = Examples.open(SourceFixture.folder(folder, files))) {
      assertThat(source.examples().stream().filter(example -> example.label() == 1))
          .extracting(Example::person)
          .containsOnly("person1");
    }
  }

  @Nested
  class WhatIsNoSource {
    @Test
    void isRefusedWithWhatWasExpected() throws IOException {
      assertThatThrownBy(() -> Examples.open(folder.resolve("absent")))
          .isInstanceOf(DatasetException.NotASource.class)
          .hasMessageContaining("found nothing at");
      Path text = folder.resolve("text.npz");
      java.nio.file.Files.writeString(text, "no zip");
      assertThatThrownBy(() -> Examples.open(text))
          .isInstanceOf(DatasetException.NotASource.class)
          .hasMessageContaining("found a file of another kind");
      Path oneClass =
          SourceFixture.folder(
              folder.resolve("one"), Map.of("a/x.png", SourceFixture.image("png", 3)));
      assertThatThrownBy(() -> Examples.open(oneClass))
          .isInstanceOf(DatasetException.NotASource.class)
          .hasMessageContaining("at least two class folders");
    }

    @Test
    void carriesStableCodes() {
      assertThat(
              List.of(
                  new DatasetException.NotASource("").code(),
                  new DatasetException.Malformed("").code(),
                  new DatasetException.Unsupported("").code(),
                  new DatasetException.TooLarge("").code()))
          .containsExactly(
              "dataset.not-a-source",
              "dataset.malformed",
              "dataset.unsupported",
              "dataset.too-large");
    }
  }
}
