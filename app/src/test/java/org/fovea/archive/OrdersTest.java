package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.internal.StoredIdentities;
import org.fovea.archive.internal.StoredOrders;
import org.fovea.dicom.Tag;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class OrdersTest {
  private static final AccessToken RIS = new AccessToken("hl7:RIS", Purpose.OPERATION);
  private static final PatientId MARIE = new PatientId("42", "HOSPITAL");

  private final Database.Dialect dialect;
  private ArchiveFixture fixture;
  private Orders orders;

  OrdersTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path parent) {
    fixture = new ArchiveFixture(dialect, parent);
    orders = new StoredOrders(fixture.database, fixture.audit);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ImagingOrder order(
      PatientId patient, OrderPriority priority, boolean canceled, int second) {
    return new ImagingOrder(
        patient,
        "A-7",
        "RP1",
        new ImagingOrder.OrderNumber("P1", "WARD"),
        new ImagingOrder.OrderNumber("F1", "RIS"),
        new ImagingOrder.Procedure("CXR", "99HOUSE", "Chest"),
        "Cough",
        priority,
        new ImagingOrder.Provider("D1", "Lister^Joseph"),
        null,
        canceled,
        Instant.parse("2026-03-01T07:00:00Z").plusSeconds(second),
        "ORM^O01 " + second + " of RIS");
  }

  @Test
  void s9_aStudyIsAsUrgentAsItsOrderWhicheverComesFirstAndNoOrderLowersIt() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.ROUTINE);
    orders.receive(order(MARIE, OrderPriority.STAT, false, 1), RIS);
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.STAT);
    orders.receive(order(MARIE, OrderPriority.ROUTINE, false, 2), RIS);
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.STAT);

    orders.receive(order(MARIE, OrderPriority.HIGH, false, 3), RIS);
    fixture.receive(
        radiograph("1.2.4.1.1")
            .with(Tag.StudyInstanceUID, "1.2.4")
            .with(Tag.SeriesInstanceUID, "1.2.4.1"));
    assertThat(
            fixture
                .archive
                .study(new org.fovea.dicom.Uid("1.2.4"), ArchiveFixture.ALICE)
                .orElseThrow()
                .priority())
        .isEqualTo(OrderPriority.HIGH);
  }

  @Test
  void s1_anOrderOfAnotherPatientUnderTheSameNumberIsNotTheStudys() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    orders.receive(order(new PatientId("43", "HOSPITAL"), OrderPriority.STAT, false, 1), RIS);
    assertThat(orders.of(fixture.study())).isEmpty();
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.ROUTINE);
  }

  @Test
  void anOrderIsWhatWasSaidOfItLastAndACanceledOneRaisesNothing() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    orders.receive(order(MARIE, OrderPriority.ROUTINE, false, 1), RIS);
    ImagingOrder canceled = order(MARIE, OrderPriority.STAT, true, 2);
    orders.receive(canceled, RIS);
    assertThat(orders.of(fixture.study())).containsExactly(canceled);
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.ROUTINE);
  }

  @Test
  void theOrderOfWhoWasMergedIsTheSurvivors() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1"));
    orders.receive(order(MARIE, OrderPriority.ROUTINE, false, 1), RIS);
    new StoredIdentities(fixture.database, fixture.audit, fixture.work, Clock.systemUTC())
        .merge(MARIE, new PatientId("77", "HOSPITAL"), UnaryOperator.identity(), "ADT^A40 1", RIS);
    assertThat(orders.of(fixture.study())).hasSize(1);
  }

  @Test
  void s9_anOrderThatIsTheStudysSinceAMergeRaisesIt() throws Exception {
    PatientId survivor = new PatientId("77", "HOSPITAL");
    fixture.receive(radiograph("1.2.3.1.1"));
    orders.receive(order(survivor, OrderPriority.STAT, false, 1), RIS);
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.ROUTINE);
    new StoredIdentities(fixture.database, fixture.audit, fixture.work, Clock.systemUTC())
        .merge(MARIE, survivor, UnaryOperator.identity(), "ADT^A40 1", RIS);
    assertThat(fixture.study().priority()).isEqualTo(OrderPriority.STAT);
  }
}
