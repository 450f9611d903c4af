package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.ArchiveFixture.ALICE;
import static org.fovea.archive.ArchiveFixture.STUDY;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.internal.StoredIdentities;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a study is, once the patient administration says something else than its objects. */
@OnEveryDatabase
class IdentitiesTest {
  private static final AccessToken ADT = new AccessToken("hl7:ADT", Purpose.OPERATION);
  private static final PatientId MARIE = new PatientId("42", "HOSPITAL");
  private static final PatientId SURVIVOR = new PatientId("77", "HOSPITAL");
  private static final Uid LATER = new Uid("1.2.4");

  private final Database.Dialect dialect;
  private ArchiveFixture fixture;
  private Identities identities;

  IdentitiesTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path parent) throws Exception {
    fixture = new ArchiveFixture(dialect, parent);
    identities =
        new StoredIdentities(fixture.database, fixture.audit, fixture.work, Clock.systemUTC());
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.work.announced.clear();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static UnaryOperator<Patient> named(String name) {
    return held -> new Patient(held.patientId(), name, LocalDate.of(2018, 7, 5), Sex.FEMALE);
  }

  private Identities.Merge merge(PatientId prior, PatientId survivor) {
    return identities.merge(prior, survivor, named("Sklodowska^Maria"), "ADT^A40 2 of ADT", ADT);
  }

  private static RadiographFixture later(String sopInstanceUid) {
    return radiograph(sopInstanceUid)
        .with(Tag.StudyInstanceUID, LATER.value())
        .with(Tag.SeriesInstanceUID, "1.2.4.1");
  }

  private Study study(Uid uid) {
    return fixture.archive.study(uid, ALICE).orElseThrow();
  }

  @Test
  void s2_newDemographicsAreANewRevisionOfTheStudyAndItsObjectsStayAsTheyCame() throws Exception {
    assertThat(identities.update(MARIE, named("Curie^Maria"), "ADT^A08 1 of ADT", ADT)).isOne();

    Study study = fixture.study();
    assertThat(study.revision()).isEqualTo(2);
    assertThat(study.patient())
        .isEqualTo(new Patient(MARIE, "Curie^Maria", LocalDate.of(2018, 7, 5), Sex.FEMALE));
    assertThat(fixture.archive.search(query("curie^maria"), ALICE)).hasSize(1);
    assertThat(fixture.work.announced)
        .containsExactly("study.changed 1.2.3", "study.identity-changed 1.2.3");
    assertThat(
            fixture
                .archive
                .open(study.series().getFirst().instances().getFirst(), ALICE)
                .dataSet()
                .getString(Tag.PatientName))
        .contains("Curie^Marie");
  }

  private static StudyQuery query(String name) {
    return new StudyQuery(null, null, name, null, null, null, null, 0, 10);
  }

  @Test
  void whatWasSaidBeforeAndIsSaidNowStaysToBeSeen() {
    identities.update(MARIE, named("Curie^Maria"), "ADT^A08 1 of ADT", ADT);

    IdentityChange change = identities.changes(STUDY, ALICE).getFirst();
    assertThat(change.kind()).isEqualTo(IdentityChange.Kind.UPDATE);
    assertThat(change.revision()).isEqualTo(2);
    assertThat(change.before().name()).isEqualTo("Curie^Marie");
    assertThat(change.after().name()).isEqualTo("Curie^Maria");
    assertThat(change.by()).isEqualTo("hl7:ADT");
    assertThat(fixture.audit.about("1.2.3"))
        .filteredOn(event -> event.action().equals("study.patient-updated"))
        .extracting(event -> event.user() + " " + event.detail())
        .containsExactly(
            "hl7:ADT ADT^A08 1 of ADT: from 42^HOSPITAL, Curie^Marie, born 2018-07-04, sex FEMALE"
                + " to 42^HOSPITAL, Curie^Maria, born 2018-07-05, sex FEMALE");
    assertThat(fixture.audit.firstBroken()).isEmpty();
  }

  @Test
  void theSameDemographicsOnceMoreChangeNothing() {
    identities.update(MARIE, named("Curie^Maria"), "ADT^A08 1 of ADT", ADT);
    assertThat(identities.update(MARIE, named("Curie^Maria"), "ADT^A08 2 of ADT", ADT)).isZero();
    assertThat(fixture.study().revision()).isEqualTo(2);
  }

  @Test
  void s1_theSameNumberOfAnotherIssuerIsNotTouched() {
    assertThat(identities.update(new PatientId("42", "OTHER"), named("X"), "ADT^A08 1 of ADT", ADT))
        .isZero();
    assertThat(merge(new PatientId("42", "OTHER"), new PatientId("77", "OTHER")))
        .isEqualTo(new Identities.Merge.Done(0));
    assertThat(fixture.study().patient().patientId()).isEqualTo(MARIE);
    assertThat(fixture.study().revision()).isEqualTo(1);
  }

  @Test
  void aMergeMovesStudiesToASurvivorWhoWasUnknownAndIsDoneOnce() {
    assertThat(merge(MARIE, SURVIVOR)).isEqualTo(new Identities.Merge.Done(1));
    assertThat(merge(MARIE, SURVIVOR)).isEqualTo(new Identities.Merge.Done(0));

    assertThat(fixture.study().patient().patientId()).isEqualTo(SURVIVOR);
    assertThat(fixture.study().patient().name()).isEqualTo("Sklodowska^Maria");
    assertThat(fixture.study().revision()).isEqualTo(2);
    assertThat(identities.changes(STUDY, ALICE))
        .extracting(change -> change.before().patientId().id())
        .containsExactly("42");
    assertThat(fixture.work.announced)
        .containsExactly("study.changed 1.2.3", "study.identity-changed 1.2.3");
  }

  @Test
  void s1_whatArrivesLaterUnderAMergedIdentifierIsTheSurvivors() throws Exception {
    merge(MARIE, SURVIVOR);

    assertThat(fixture.receive(radiograph("1.2.3.1.2"))).isInstanceOf(Receipt.Stored.class);
    assertThat(fixture.study().held()).isNull();
    assertThat(fixture.receive(later("1.2.4.1.1"))).isInstanceOf(Receipt.Stored.class);
    assertThat(study(LATER).patient().patientId()).isEqualTo(SURVIVOR);
    assertThat(study(LATER).patient().name()).isEqualTo("Sklodowska^Maria");
  }

  @Test
  void s1_aNameThatNobodyReplacedIsShownAsItCameUnderTheSurvivorsIdentifier() throws Exception {
    merge(MARIE, SURVIVOR);

    fixture.receive(later("1.2.4.1.1").with(Tag.PatientName, "Somebody^Else"));
    assertThat(study(LATER).patient().patientId()).isEqualTo(SURVIVOR);
    assertThat(study(LATER).patient().name()).isEqualTo("Somebody^Else");
  }

  @Test
  void whoWasMergedTwiceIsTheLastSurvivor() throws Exception {
    merge(MARIE, SURVIVOR);
    PatientId last = new PatientId("99", "HOSPITAL");
    assertThat(merge(SURVIVOR, last)).isEqualTo(new Identities.Merge.Done(1));

    fixture.receive(later("1.2.4.1.1"));
    assertThat(study(LATER).patient().patientId()).isEqualTo(last);
    assertThat(identities.survivor(MARIE)).contains(last);
    assertThat(fixture.study().patient().patientId()).isEqualTo(last);
  }

  @Test
  void s1_aMergeAcrossIssuersIsNotDoneAndTheStudyWaitsForAPerson() {
    assertThat(merge(MARIE, new PatientId("77", "OTHER")))
        .isEqualTo(
            new Identities.Merge.Contradicted(
                "ADT^A40 2 of ADT: patient 42^HOSPITAL is to be merged into 77^OTHER, whom another"
                    + " authority identifies",
                1));

    assertThat(fixture.study().patient().patientId()).isEqualTo(MARIE);
    assertThat(fixture.study().held()).contains("whom another authority identifies");
    assertThat(fixture.conflict().kind()).isEqualTo("patient");
    ConflictSides sides = fixture.reconciliation.sides(fixture.conflict().id(), ALICE);
    assertThat(sides.replaceable()).isFalse();
    assertThat(sides.arrived().patient()).isEqualTo(fixture.study().patient());
    fixture.resolve(fixture.conflict(), Resolution.KEEP_HELD);
    assertThat(fixture.study().held()).isNull();
    assertThat(identities.survivor(MARIE)).isEmpty();
  }

  @Test
  void s1_aMergeThatContradictsAnEarlierOneIsNotDoneAndTheStudyWaitsForAPerson() {
    merge(MARIE, SURVIVOR);

    assertThat(merge(MARIE, new PatientId("99", "HOSPITAL")))
        .isInstanceOf(Identities.Merge.Contradicted.class);
    assertThat(fixture.study().held()).contains("was merged into 77^HOSPITAL before");
    assertThat(fixture.study().patient().patientId()).isEqualTo(SURVIVOR);
    assertThat(merge(SURVIVOR, MARIE)).isInstanceOf(Identities.Merge.Contradicted.class);
    assertThat(identities.survivor(SURVIVOR)).isEmpty();
    assertThat(fixture.integrity().sound()).isTrue();
  }

  @Test
  void whatALaterMergeMadeTrueAnywayIsNoContradiction() {
    PatientId last = new PatientId("99", "HOSPITAL");
    merge(MARIE, SURVIVOR);
    merge(SURVIVOR, last);

    assertThat(merge(MARIE, SURVIVOR)).isEqualTo(new Identities.Merge.Done(0));
    assertThat(fixture.study().held()).isNull();
    assertThat(fixture.study().patient().patientId()).isEqualTo(last);
  }

  @Test
  void s1_whatArrivedSinceAMergeThatIsContradictedWaitsForAPersonToo() throws Exception {
    merge(MARIE, SURVIVOR);
    fixture.receive(later("1.2.4.1.1"));

    assertThat(merge(MARIE, new PatientId("99", "HOSPITAL")))
        .isInstanceOfSatisfying(
            Identities.Merge.Contradicted.class, merge -> assertThat(merge.held()).isEqualTo(2));
    assertThat(study(LATER).held()).contains("was merged into 77^HOSPITAL before");
  }
}
