package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTableTest {
  @TempDir Path folder;

  private ExampleSource open(String table, String... images) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < images.length; i++) {
      files.put(images[i], SourceFixture.image("png", 10 * i));
    }
    files.put("labels.csv", table.getBytes(StandardCharsets.UTF_8));
    return Examples.open(SourceFixture.zip(folder.resolve("set.zip"), files));
  }

  @Test
  void givesLabelPersonPartAndAttributesToItsFiles() throws IOException {
    String table =
        """
        path,diagnosis,patient_id,split,Patient Gender,Patient Age
        a/1.png,clear,7,train,F,61
        a/2.png,pneumonia,7,train,F,61
        b/3.png,clear,"8",test,M,
        """;
    try (ExampleSource source = open(table, "a/1.png", "a/2.png", "b/3.png")) {
      assertThat(source.classes()).containsExactly("clear", "pneumonia");
      assertThat(source.examples().get(1).label()).isEqualTo(1);
      assertThat(source.examples())
          .extracting(Example::person)
          .containsExactly("patient 7", "patient 7", "patient 8");
      assertThat(source.examples().getFirst().attributes())
          .isEqualTo(Map.of("sex", "F", "age", "61"));
      assertThat(source.examples().getLast().attributes()).isEqualTo(Map.of("sex", "M"));
      assertThat(source.prescribed()).containsEntry("b/3.png", Split.Part.TEST);
      assertThat(Task.of(source)).isEqualTo(Task.BINARY);
    }
  }

  @Test
  void meansFilesByNumberAndNamesRowsWithoutOne() throws IOException {
    try (ExampleSource source = open("id, hemorrhage\n0,1\n1,0\n2,1\n", "000.png", "001.png")) {
      assertThat(source.examples()).extracting(Example::id).containsExactly("000.png", "001.png");
      assertThat(source.unreadable()).containsExactly(Map.entry("row 4 (2)", "no such file"));
    }
  }

  @Test
  void mayNameSeveralFindings() throws IOException {
    try (ExampleSource source =
        open(
            "Image Index,Finding Labels\n1.png,Edema|Effusion\n2.png,Mass\n3.png,Edema\n",
            "1.png",
            "2.png",
            "3.png")) {
      assertThat(source.classes()).containsExactly("Edema", "Effusion", "Mass");
      assertThat(source.examples().getFirst().marks()).isEqualTo(Set.of(0, 1));
      assertThat(Task.of(source)).isEqualTo(Task.MULTI_LABEL);
      assertThatThrownBy(() -> source.examples().getFirst().label())
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void mayHaveAColumnForEachFinding() throws IOException {
    try (ExampleSource source =
        open("image,edema,mass,age\n1,0,0,50\n2,1,1,60\n", "1.png", "2.png")) {
      assertThat(source.examples().getFirst().marks()).isEmpty();
      assertThat(source.examples().getLast().marks()).hasSize(2);
      assertThat(source.examples().getLast().attributes()).isEqualTo(Map.of("age", "60"));
      assertThat(SplitPlan.USUAL.draw(source.examples(), 1).parts()).hasSize(2);
    }
  }

  @Test
  void mayLieBesideItsFilesUnderAnyName() throws IOException {
    Path data =
        SourceFixture.folder(
            folder,
            Map.of(
                "x/1.png", SourceFixture.image("png", 1),
                "x/2.png", SourceFixture.image("png", 9),
                "cases.csv",
                    "file,label\nx/1.png,a\nx/2.png,b\n".getBytes(StandardCharsets.UTF_8)));
    try (ExampleSource source = Examples.open(data.resolve("cases.csv"))) {
      assertThat(source.examples()).hasSize(2);
      assertThat(source.unreadable()).isEmpty();
    }
  }

  @Test
  void meansDicomFilesByTheirUid() throws IOException {
    try (ExampleSource source =
        Examples.open(
            SourceFixture.zip(
                folder.resolve("dicom.zip"),
                Map.of(
                    "IM0", DicomFixture.image("1.2.3.4.1", "F", "034Y"),
                    "IM1", DicomFixture.image("1.2.3.4.2", "M", "071Y"),
                    "labels.csv",
                        "SOPInstanceUID,label\n1.2.3.4.2,ill\n1.2.3.4.1,well\n"
                            .getBytes(StandardCharsets.UTF_8))))) {
      assertThat(source.examples()).extracting(Example::id).containsExactly("IM0", "IM1");
      assertThat(source.examples()).extracting(Example::label).containsExactly(1, 0);
      assertThat(source.examples().getFirst().attributes())
          .containsEntry("sex", "F")
          .containsEntry("age", "34");
    }
  }

  @Nested
  class StopsWithTheRowsNamed {
    @Test
    void whereALabelIsMissingOrUnknown() {
      assertThatThrownBy(
              () -> open("file,label\n1.png,\n2.png,?\n3.png,a\n", "1.png", "2.png", "3.png"))
          .isInstanceOf(DatasetException.Labels.class)
          .hasMessageContaining("found 4 faults: row 2 (1.png): no label; row 3 (2.png)")
          .hasMessageContaining("1.png: no row");
    }

    @Test
    void whereRowsContradict() {
      assertThatThrownBy(() -> open("file,label\n1.png,a\n1.png,b\n", "1.png"))
          .isInstanceOf(DatasetException.Labels.class)
          .hasMessageContaining("row 3 (1.png): [b], but [a] in row 2");
    }

    @Test
    void whereAFileHasNoRow() {
      assertThatThrownBy(() -> open("file,label\n1.png,a\n2.png,b\n", "1.png", "2.png", "3.png"))
          .isInstanceOf(DatasetException.Labels.class)
          .hasMessageContaining("3.png: no row");
    }

    @Test
    void whereAnyOfSeveralFilesMayBeMeant() {
      assertThatThrownBy(() -> open("file,label\n1.png,a\n", "x/1.png", "y/1.png"))
          .isInstanceOf(DatasetException.Labels.class)
          .hasMessageContaining("row 2 (1.png): any of [x/1.png, y/1.png]");
    }
  }

  @Test
  void withoutAColumnOfLabelsIsMalformed() {
    assertThatThrownBy(() -> open("file,age,weight\n1.png,3,4\n", "1.png"))
        .isInstanceOf(DatasetException.Malformed.class)
        .hasMessageContaining("expected a column of labels");
    assertThatThrownBy(() -> open("colour,label\nred,a\n", "1.png"))
        .isInstanceOf(DatasetException.Malformed.class)
        .hasMessageContaining("expected a column that names the file");
  }
}
