package org.fovea.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.deidentify.ConfidentialityOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_DEVICE_IDENTITY;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_FULL_DATES;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_MODIFIED_DATES;
import static org.fovea.deidentify.ConfidentialityOption.RETAIN_UIDS;
import static org.fovea.deidentify.DeidentifiedFixture.CT_IMAGE;
import static org.fovea.deidentify.DeidentifiedFixture.deidentify;
import static org.fovea.deidentify.DeidentifiedFixture.object;
import static org.fovea.deidentify.DeidentifiedFixture.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir private Path folder;

  private Project project() {
    return Project.open(folder.resolve("project"));
  }

  private static LocalDate date(DataSet dataSet, int tag) {
    return LocalDate.parse(
        dataSet.getString(tag).orElseThrow().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Nested
  class ReplacesUids {
    @Test
    void alikeWhereverTheyStandAndInEveryRun() {
      DataSet image = object(CT_IMAGE);
      DataSet other =
          object(CT_IMAGE)
              .put(Tag.SOPInstanceUID, "1.2.3.4.31")
              .putSequence(
                  Tag.ReferencedSeriesSequence,
                  new DataSet()
                      .put(Tag.SeriesInstanceUID, "1.2.3.4.20")
                      .putSequence(
                          Tag.ReferencedSOPSequence,
                          new DataSet()
                              .put(Tag.ReferencedSOPClassUID, CT_IMAGE)
                              .put(Tag.ReferencedSOPInstanceUID, "1.2.3.4.30")));
      DataSet first = deidentify(image, project());
      DataSet second = deidentify(other, Project.open(folder.resolve("project")));

      DataSet series = second.getItem(Tag.ReferencedSeriesSequence).orElseThrow();
      DataSet reference = series.getItem(Tag.ReferencedSOPSequence).orElseThrow();
      assertThat(first.getString(Tag.SOPInstanceUID).orElseThrow())
          .startsWith("2.25.")
          .isEqualTo(reference.getString(Tag.ReferencedSOPInstanceUID).orElseThrow())
          .isNotEqualTo(second.getString(Tag.SOPInstanceUID).orElseThrow());
      assertThat(first.getString(Tag.SeriesInstanceUID))
          .isEqualTo(second.getString(Tag.SeriesInstanceUID))
          .isEqualTo(series.getString(Tag.SeriesInstanceUID));
      assertThat(first.getString(Tag.StudyInstanceUID))
          .isEqualTo(second.getString(Tag.StudyInstanceUID));
      assertThat(reference.getString(Tag.ReferencedSOPClassUID)).hasValue(CT_IMAGE);
      assertThat(first.getString(Tag.SOPClassUID)).hasValue(CT_IMAGE);
    }

    @Test
    void otherwiseInAnotherProject() {
      Project other = Project.open(folder.resolve("other"));
      DataSet here = deidentify(object(CT_IMAGE), project());
      DataSet there = deidentify(object(CT_IMAGE), other);
      for (int tag : new int[] {Tag.StudyInstanceUID, Tag.PatientID, Tag.PatientName}) {
        assertThat(here.getString(tag)).isPresent().isNotEqualTo(there.getString(tag));
      }
    }

    @Test
    void notWhenTheyAreRetained() {
      DataSet cleaned = deidentify(object(CT_IMAGE), project(), RETAIN_UIDS);
      assertThat(cleaned.getString(Tag.StudyInstanceUID)).hasValue("1.2.3.4.10");
    }
  }

  @Nested
  class KeepsPatientsApart {
    @Test
    void byPatientIdAndIssuer() {
      DataSet here = object(CT_IMAGE).put(Tag.IssuerOfPatientID, "NORTH");
      DataSet again = object(CT_IMAGE).put(Tag.IssuerOfPatientID, "NORTH");
      again.put(Tag.PatientName, "Yilmazoglu^A.");
      DataSet there = object(CT_IMAGE).put(Tag.IssuerOfPatientID, "SOUTH");
      String one = deidentify(here, project()).getString(Tag.PatientID).orElseThrow();
      assertThat(one).matches("P[A-Z0-9]{12}");
      assertThat(deidentify(again, project()).getString(Tag.PatientID)).hasValue(one);
      assertThat(deidentify(there, project()).getString(Tag.PatientID).orElseThrow())
          .isNotEqualTo(one);
    }
  }

  @Nested
  class MovesDates {
    private DataSet study(String patient, String day, String time) {
      return object(CT_IMAGE)
          .put(Tag.PatientID, patient)
          .put(Tag.StudyDate, day)
          .put(Tag.StudyTime, time)
          .put(Tag.AcquisitionDateTime, day + time + ".250+0100");
    }

    @Test
    void byTheSameDaysForAPatientSoThatIntervalsStay() {
      DataSet first =
          deidentify(study("A", "20240229", "101112"), project(), RETAIN_MODIFIED_DATES);
      DataSet later =
          deidentify(study("A", "20250107", "235959"), project(), RETAIN_MODIFIED_DATES);
      LocalDate moved = date(first, Tag.StudyDate);
      assertThat(moved).isBefore(LocalDate.of(2024, 2, 29)).isAfter(LocalDate.of(2014, 2, 1));
      assertThat(ChronoUnit.DAYS.between(moved, date(later, Tag.StudyDate))).isEqualTo(313);
      assertThat(date(first, Tag.AcquisitionDateTime)).isEqualTo(moved);
      assertThat(first.getString(Tag.AcquisitionDateTime).orElseThrow()).endsWith("101112.250");
      assertThat(first.getString(Tag.StudyTime)).hasValue("101112");
      assertThat(first.getString(Tag.PatientBirthDate)).isEmpty();
      assertThat(first.getString(0x00280303)).hasValue("MODIFIED");
    }

    @Test
    void differentlyForPatientsAndProjects() {
      DataSet one = deidentify(study("A", "20240229", "10"), project(), RETAIN_MODIFIED_DATES);
      DataSet two = deidentify(study("B", "20240229", "10"), project(), RETAIN_MODIFIED_DATES);
      DataSet elsewhere =
          deidentify(
              study("A", "20240229", "10"),
              Project.open(folder.resolve("other")),
              RETAIN_MODIFIED_DATES);
      assertThat(List.of(date(two, Tag.StudyDate), date(elsewhere, Tag.StudyDate)))
          .doesNotContain(date(one, Tag.StudyDate));
    }

    @Test
    void evenOfADeviceThatIsRetained() {
      DataSet calibrated = object(CT_IMAGE).put(0x00181200, "20240201");
      assertThat(deidentify(calibrated, project(), RETAIN_DEVICE_IDENTITY).getString(0x00181200))
          .hasValue("20240201");
      DataSet moved =
          deidentify(calibrated, project(), RETAIN_DEVICE_IDENTITY, RETAIN_MODIFIED_DATES);
      assertThat(moved.getString(0x00181200))
          .isPresent()
          .isNotEqualTo(java.util.Optional.of("20240201"));
    }

    @Test
    void notWhenFullDatesAreRetainedAndNeverBoth() {
      DataSet kept = deidentify(study("A", "20240229", "101112"), project(), RETAIN_FULL_DATES);
      assertThat(kept.getString(Tag.StudyDate)).hasValue("20240229");
      assertThat(kept.getString(0x00280303)).hasValue("UNMODIFIED");
      assertThatThrownBy(() -> profile(RETAIN_FULL_DATES, RETAIN_MODIFIED_DATES))
          .isInstanceOf(DeidentificationException.Usage.class)
          .hasMessageContaining("exclude each other");
    }

    @Test
    void orDropsThem() {
      DataSet cleaned = deidentify(study("A", "20240229", "101112"), project());
      assertThat(cleaned.contains(Tag.StudyDate)).isTrue();
      assertThat(cleaned.getString(Tag.StudyDate)).isEmpty();
      assertThat(cleaned.getString(0x00280303)).hasValue("REMOVED");
    }
  }

  @Nested
  class RecordsTheMethod {
    @Test
    void byCodesOfTheStandard() {
      DataSet cleaned = deidentify(object(CT_IMAGE), project(), RETAIN_UIDS, RETAIN_FULL_DATES);
      assertThat(cleaned.getString(Tag.PatientIdentityRemoved)).hasValue("YES");
      assertThat(
              cleaned.getSequence(0x00120064).stream()
                  .map(code ->
                      code.getString(Tag.CodeValue).orElseThrow()
                          + " "
                          + code.getString(Tag.CodingSchemeDesignator).orElseThrow()))
          .containsExactly("113100 DCM", "113106 DCM", "113110 DCM");
      assertThat(cleaned.getStrings(Tag.DeidentificationMethod))
          .containsExactly("PS3.15 2026c Basic Profile", "retain-full-dates", "retain-uids");
      assertThat(cleaned.contains(Tag.BurnedInAnnotation)).isFalse();
    }

    @Test
    void andDoesNotOfferWhatItCannotDo() {
      assertThatThrownBy(() -> profile(CLEAN_RECOGNIZABLE_VISUAL_FEATURES))
          .isInstanceOf(DeidentificationException.Usage.class)
          .hasMessageContaining("not offered");
    }
  }

  @Nested
  class TheSecret {
    @Test
    void isForItsOwnerOnly() throws IOException {
      project();
      Path secret = folder.resolve("project").resolve("secret");
      assertThat(Files.readString(secret)).matches("[0-9a-f]{64}\n");
      if (Files.getFileStore(secret).supportsFileAttributeView("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
            .isEqualTo("rw-------");
      }
    }

    @Test
    void isNotGuessedWhereItIsBrokenOrTheFolderIsSomethingElse() throws IOException {
      Path broken = Files.createDirectories(folder.resolve("broken"));
      Files.writeString(broken.resolve("secret"), "hello");
      assertThatThrownBy(() -> Project.open(broken))
          .isInstanceOf(DeidentificationException.Project.class)
          .hasMessageNotContaining("hello");
      Path other = Files.createDirectories(folder.resolve("something"));
      Files.writeString(other.resolve("notes.txt"), "hello");
      assertThatThrownBy(() -> Project.open(other))
          .isInstanceOf(DeidentificationException.Project.class);
    }
  }
}
