package org.fovea.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.fovea.finding.Code;
import org.fovea.gateway.fhir.LogicalIds.ModelVersion;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.study.PatientId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class LogicalIdsTest {
  private static final PatientId ANNA = new PatientId("4711", "HOSPITAL");

  private final Database.Dialect dialect;
  @TempDir Path directory;
  private Database database;
  private LogicalIds ids;

  LogicalIdsTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    database = TestDatabases.open(dialect, directory);
    ids = new LogicalIds(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPatientsIdIsTheSameAlwaysAndStandsForThePatientOnceItWasGiven() {
    String id = ids.patient(ANNA);

    assertThat(id).matches("[0-9a-f]{32}").doesNotContain("4711");
    assertThat(new LogicalIds(database).patient(ANNA)).isEqualTo(id);
    assertThat(new LogicalIds(database).patient(id)).contains(ANNA);
    assertThat(ids.patient("0".repeat(32))).isEmpty();
    assertThat(ids.device(id)).isEqualTo(Optional.empty());
  }

  @Test
  void s1_theSameNumberOfAnotherIssuerIsAnotherPatientAlsoWhereTheTextsRunTogether() {
    assertThat(ids.patient(ANNA)).isNotEqualTo(ids.patient(new PatientId("4711", "CLINIC")));
    assertThat(ids.patient(new PatientId("23", "A1")))
        .isNotEqualTo(ids.patient(new PatientId("123", "A")));
  }

  @Test
  void aModelVersionHasAnId() {
    String id = ids.device("cxr-pneumonia", "1.1.0");

    assertThat(ids.device(id)).contains(new ModelVersion("cxr-pneumonia", "1.1.0"));
    assertThat(ids.device("cxr-pneumonia", "1.0.0")).isNotEqualTo(id);
  }

  @Test
  void anObservationsIdNamesItsSourceAndNotItsCode() {
    String source = "5ae8ee56-7dbe-47b2-9e17-4a1b8f8a2e6a";
    String id = LogicalIds.observation(source, new Code("233604007", "SCT", "Pneumonia"));

    assertThat(id).matches("[A-Za-z0-9.-]{1,64}").doesNotContain("233604007");
    assertThat(LogicalIds.source(id)).isEqualTo(source);
    assertThat(LogicalIds.observation(source, new Code("60046008", "SCT", "Pleural effusion")))
        .isNotEqualTo(id);
  }
}
