package org.fovea.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.deidentify.DeidentifiedFixture.deidentify;
import static org.fovea.deidentify.DeidentifiedFixture.object;
import static org.fovea.deidentify.DeidentifiedFixture.raw;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fovea.deidentify.internal.ActionCode;
import org.fovea.deidentify.internal.ProfileRow;
import org.fovea.deidentify.internal.ProfileTable;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileTableTest {
  @TempDir private Path folder;

  @Nested
  class TheTable {
    @Test
    void hasEveryRowOfTheStandardsTable() {
      Map<String, Long> rows =
          ProfileTable.get().standard().stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.basic().stream().map(Enum::name).collect(Collectors.joining("/")),
                      Collectors.counting()));
      assertThat(ProfileTable.get().standard()).hasSize(656);
      assertThat(rows)
          .isEqualTo(
              Map.of(
                  "X", 416L, "D", 93L, "U", 55L, "Z", 42L, "X/D", 23L, "X/Z", 11L, "X/Z/D", 8L,
                  "Z/D", 6L, "X/Z/U", 2L));
    }

    @Test
    void hasEveryColumnOfTheStandardsTable() {
      Map<ConfidentialityOption, Long> cells =
          ProfileTable.get().standard().stream()
              .flatMap(row -> row.options().keySet().stream())
              .collect(Collectors.groupingBy(option -> option, Collectors.counting()));
      assertThat(cells)
          .isEqualTo(
              Map.of(
                  ConfidentialityOption.RETAIN_SAFE_PRIVATE, 1L,
                  ConfidentialityOption.RETAIN_UIDS, 60L,
                  ConfidentialityOption.RETAIN_DEVICE_IDENTITY, 59L,
                  ConfidentialityOption.RETAIN_INSTITUTION_IDENTITY, 10L,
                  ConfidentialityOption.RETAIN_PATIENT_CHARACTERISTICS, 19L,
                  ConfidentialityOption.RETAIN_FULL_DATES, 169L,
                  ConfidentialityOption.RETAIN_MODIFIED_DATES, 169L,
                  ConfidentialityOption.CLEAN_DESCRIPTORS, 140L,
                  ConfidentialityOption.CLEAN_STRUCTURED_CONTENT, 4L,
                  ConfidentialityOption.CLEAN_GRAPHICS, 4L));
    }

    @Test
    void namesAttributesAsTheDataDictionaryDoes() {
      List<ProfileRow> known =
          Stream.concat(
                  ProfileTable.get().standard().stream(), ProfileTable.get().beyond().stream())
              .filter(row -> row.tag().matches("[0-9A-F]{8}"))
              .filter(row -> Dictionary.find(tag(row)).isPresent())
              .toList();
      assertThat(known).hasSizeGreaterThan(600);
      assertThat(known)
          .allSatisfy(row ->
              assertThat(row.attribute())
                  .isEqualTo(Dictionary.find(tag(row)).orElseThrow().keyword()));
    }
  }

  private static int tag(ProfileRow row) {
    return Integer.parseUnsignedInt(row.tag().replace('x', '0'), 16);
  }

  /** The rows of attributes of data sets; those of commands, meta information and media are not. */
  static Stream<ProfileRow> rows() {
    return ProfileTable.get().standard().stream()
        .filter(row -> !row.tag().startsWith("G"))
        .filter(row -> Integer.parseInt(row.tag().substring(0, 4).replace('x', '0'), 16) >= 8);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theBasicProfileTreatsEveryAttributeAsItsRowSays(ProfileRow row) {
    Element planted = planted(row);
    DataSet cleaned = treated(planted);
    Element left = cleaned.get(planted.tag()).orElse(null);
    if (left == null) {
      assertThat(row.basic()).contains(ActionCode.X);
      return;
    }
    assertThat(row.basic()).as("left there").isNotEqualTo(List.of(ActionCode.X));
    assertThat(left).isNotEqualTo(planted);
    boolean mayBeEmpty = row.basic().getLast() == ActionCode.Z && !isPatient(row);
    assertThat(left.isEmpty()).isEqualTo(mayBeEmpty);
    if (row.basic().equals(List.of(ActionCode.U)) && left.vr() == Vr.UI) {
      assertThat(cleaned.getString(planted.tag()).orElseThrow()).startsWith("2.25.");
    }
  }

  private static boolean isPatient(ProfileRow row) {
    return row.attribute().equals("PatientName");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyOptionTreatsEveryAttributeAsItsColumnSays(ProfileRow row) {
    Element planted = planted(row);
    row.options()
        .forEach((option, code) -> {
          DataSet cleaned = treated(planted, option);
          Element left = cleaned.get(planted.tag()).orElse(null);
          if (code == ActionCode.K && planted.vr() != Vr.SQ) {
            assertThat(left).as(option.label()).isEqualTo(planted);
          } else if (code == ActionCode.K) {
            assertThat(left).as(option.label()).isNotNull();
          } else if (left != null && planted.vr() != Vr.TM) {
            assertThat(left).as(option.label()).isNotEqualTo(planted);
          }
        });
  }

  private DataSet treated(Element planted, ConfidentialityOption... options) {
    DataSet object = object("1.2.3.4.5.6.7").put(planted);
    return deidentify(object, Project.open(folder), options);
  }

  /** A value of the attribute's VR that no replacement would be. */
  private static Element planted(ProfileRow row) {
    int tag = tag(row);
    Vr vr = Dictionary.find(tag).map(Dictionary.Entry::vr).orElse(Vr.LO);
    if (vr == Vr.SQ) {
      DataSet item = new DataSet().put(Tag.PatientName, "Inner^Name").put(Tag.StudyID, "S1");
      return new Element(tag, Vr.SQ, new Value.Items(List.of(item)));
    }
    byte[] bytes =
        switch (vr) {
          case DA -> ascii("20230517");
          case TM -> ascii("112233");
          case DT -> ascii("20230517112233");
          case AS -> ascii("061Y");
          case DS, IS -> ascii("73");
          case UI -> ascii("1.2.276.99.1");
          default -> vr.isText() ? ascii("QZQZQZ") : ascii("QZQZQZQZ");
        };
    return raw(tag, vr, bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
