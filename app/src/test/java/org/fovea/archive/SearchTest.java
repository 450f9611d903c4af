package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.ArchiveFixture.ALICE;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.fovea.dicom.Tag;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class SearchTest {
  private final Database.Dialect dialect;
  private ArchiveFixture fixture;

  SearchTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path parent) throws Exception {
    fixture = new ArchiveFixture(dialect, parent);
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.receive(
        radiograph("1.2.4.1.1")
            .with(Tag.StudyInstanceUID, "1.2.4")
            .with(Tag.PatientID, "100%")
            .with(Tag.PatientName, "Müller^Änne")
            .with(Tag.AccessionNumber, "A-8")
            .with(Tag.StudyDate, "20260302")
            .with(Tag.Modality, "DX"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void assertFound(StudyQuery query, String... studies) {
    assertThat(fixture.archive.search(query, ALICE))
        .extracting(study -> study.studyInstanceUid().value())
        .containsExactly(studies);
  }

  private static StudyQuery query(
      @Nullable String name, @Nullable String accession, @Nullable String modality) {
    return new StudyQuery(null, null, name, accession, null, null, modality, 0, 10);
  }

  @Test
  void theNewestComeFirstAndArePaged() {
    assertFound(StudyQuery.newest(10), "1.2.4", "1.2.3");
    assertFound(StudyQuery.newest(1), "1.2.4");
    assertFound(new StudyQuery(null, null, null, null, null, null, null, 1, 10), "1.2.3");
  }

  @Test
  void aNameMatchesFromItsBeginningInAnyCase() {
    assertFound(query("curie", null, null), "1.2.3");
    assertFound(query("MÜLLER^ä", null, null), "1.2.4");
    assertFound(query("%", null, null));
    assertFound(query("marie", null, null));
  }

  @Test
  void identifiersMatchExactly() {
    assertFound(query(null, "A-7", null), "1.2.3");
    assertFound(query(null, "A-", null));
    assertFound(new StudyQuery("1.2.4", null, null, null, null, null, null, 0, 10), "1.2.4");
    assertFound(new StudyQuery(null, "100%", null, null, null, null, null, 0, 10), "1.2.4");
  }

  @Test
  void modalityAndDatesNarrow() {
    assertFound(query(null, null, "DX"), "1.2.4");
    assertFound(query(null, null, "CT"));
    LocalDate first = LocalDate.of(2026, 3, 1);
    assertFound(new StudyQuery(null, null, null, null, null, first, null, 0, 10), "1.2.3");
    assertFound(
        new StudyQuery(null, null, null, null, first, first.plusDays(1), null, 0, 10),
        "1.2.4",
        "1.2.3");
  }

  @Test
  void aDamagedOrMissingObjectIsNamedByTheIntegrityCheck() throws Exception {
    Study study = fixture.study();
    Path file = fixture.objects.path(study.series().getFirst().instances().getFirst().digest());
    Files.delete(file);

    assertThat(fixture.integrity().sound()).isFalse();
    assertThat(fixture.integrity().problems())
        .singleElement()
        .asString()
        .startsWith("instance 1.2.3.1.1: object ")
        .endsWith(" is not in the object store");
  }
}
