package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fovea.reading.ChestStudy.PATIENT;
import static org.fovea.reading.ChestStudy.PNEUMONIA;
import static org.fovea.reading.ChestStudy.STUDY;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.inference.Disclosure;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Decision;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.FakeResults;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Readings;
import org.fovea.reading.RecordedAudit;
import org.fovea.reading.RecordedWork;
import org.fovea.reading.Signature;
import org.fovea.reading.SignatureRequest;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;

/** Readings over an archive and results put there; alice and bob are radiologists. */
final class ReadingDesk implements AutoCloseable {
  static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  static final AccessToken BOB = new AccessToken("bob", Purpose.TREATMENT);
  static final AccessToken STUDENT = new AccessToken("student", Purpose.TREATMENT);
  static final Code EFFUSION = new Code("60046008", "SCT", "Pleural effusion");

  final FakeArchive archive = new FakeArchive();
  final FakeResults results = new FakeResults();
  final RecordedAudit audit = new RecordedAudit();
  final RecordedWork work = new RecordedWork();
  final Database database;
  final Readings readings;
  final Disclosure disclosure;

  ReadingDesk(Database.Dialect dialect, Path directory) {
    database = TestDatabases.open(dialect, directory);
    disclosure = ReadingsFixture.disclosure(database);
    readings = ReadingsFixture.readings(database, archive, results, audit, work);
    archive.put(ChestStudy.atRevision(1));
  }

  Reading open(AccessToken token) {
    return readings.open(STUDY, token);
  }

  Reading firstRead(Reading reading, AccessToken token) {
    Statement impression =
        new Statement(PNEUMONIA, Presence.ABSENT, Laterality.NOT_APPLICABLE, "clear", null);
    return readings.storeFirstRead(
        reading.id(), reading.studyRevision(), List.of(impression), "", token);
  }

  void accept(Reading reading, String resultId, AccessToken token) {
    readings.decide(reading.id(), new Decision.Accept(resultId, PNEUMONIA), token);
  }

  Reading sign(Reading reading, Set<String> resultIds, AccessToken token) {
    return readings.sign(
        new SignatureRequest(reading.id(), STUDY, reading.studyRevision(), PATIENT, resultIds),
        token);
  }

  static Signature signature(Reading signed) {
    return Objects.requireNonNull(signed.signature());
  }

  static void refused(String code, ThrowingCallable call) {
    ThrowableAssertAlternative<ReadingRefused> thrown =
        assertThatExceptionOfType(ReadingRefused.class).isThrownBy(call);
    thrown.satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  @Override
  public void close() {
    database.close();
  }
}
