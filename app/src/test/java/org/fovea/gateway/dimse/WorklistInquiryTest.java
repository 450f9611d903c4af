package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.SocketFactory;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Issuers;
import org.fovea.archive.internal.StoredOrders;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.gateway.OrderQueries.OrderQuery;
import org.fovea.gateway.OrderQueries.State;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.fovea.work.WorkItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One house and one worklist; each test has a study and an accession number of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorklistInquiryTest {
  @TempDir private static Path folder;
  private final SetClock clock = new SetClock();
  private FakeWorklist worklist;
  private DimseFixture house;
  private StoredOrders orders;
  private WorklistInquiry inquiry;
  private int studies;

  @BeforeAll
  void open() throws IOException {
    worklist = new FakeWorklist();
    house = new DimseFixture(folder, "RIS 127.0.0.1 " + worklist.port() + " worklist HOSPITAL\n");
    orders = new StoredOrders(house.database, house.audit);
    inquiry =
        new WorklistInquiry(
            house.archive,
            orders,
            house.database,
            house.audit,
            house.peers,
            new WorklistProvider(
                new OutgoingAssociations(
                    new AeTitle("FOVEA"), AssociationLimits.DEFAULT, SocketFactory.getDefault()),
                new Issuers("HOUSE", java.util.Map.of(), List.of(house.peers))),
            clock);
  }

  @AfterAll
  void close() throws IOException {
    house.close();
    worklist.close();
  }

  @BeforeEach
  void empty() {
    worklist.items.clear();
    worklist.asked.clear();
    studies++;
  }

  private String accessionNumber() {
    return "A" + studies;
  }

  private Uid uid() {
    return new Uid("1.2.50." + studies);
  }

  /** A study of patient 42 of HOSPITAL, and the question about it. */
  private void arrive() throws IOException {
    house.receive(
        radiograph(uid() + ".1.1")
            .with(Tag.StudyInstanceUID, uid().value())
            .with(Tag.SeriesInstanceUID, uid() + ".1")
            .with(Tag.PatientID, "42")
            .with(Tag.IssuerOfPatientID, "HOSPITAL")
            .with(Tag.AccessionNumber, accessionNumber()));
    changed();
  }

  private void changed() {
    new OrderQuestions(house.archive, orders, house.database, house.peers, clock, () -> {})
        .perform(new WorkItem(new Uid("1.2.3"), "order.question", uid().value(), 1));
  }

  private DataSet item(String patientId) {
    DataSet step = new DataSet().put(Tag.ScheduledProcedureStepID, "S1");
    return new DataSet()
        .put(Tag.AccessionNumber, accessionNumber())
        .put(Tag.PatientID, patientId)
        .put(Tag.StudyInstanceUID, uid())
        .put(Tag.RequestingPhysician, "Lister^Joseph")
        .put(Tag.RequestedProcedureDescription, "Chest, two views")
        .put(Tag.RequestedProcedureID, "RP1")
        .put(Tag.ReasonForTheRequestedProcedure, "Cough")
        .put(Tag.RequestedProcedurePriority, "STAT")
        .put(Tag.PlacerOrderNumberImagingServiceRequest, "P1")
        .putSequence(Tag.ScheduledProcedureStepSequence, step);
  }

  private Study study() {
    return house.archive.study(uid(), DimseFixture.ALICE).orElseThrow();
  }

  private OrderQuery query() {
    return inquiry.of(uid()).orElseThrow();
  }

  private long timesAsked() {
    return worklist.asked.stream()
        .filter(keys -> keys.getString(Tag.AccessionNumber).orElse("").equals(accessionNumber()))
        .count();
  }

  @Test
  void s9_theOrderOfAStudyThatCameWithoutOneIsAskedForKeptAndRaisesTheStudy() throws Exception {
    worklist.items.add(item("42"));
    arrive();
    inquiry.askDue();
    assertThat(orders.of(study()))
        .containsExactly(
            new ImagingOrder(
                new PatientId("42", "HOSPITAL"),
                accessionNumber(),
                "RP1",
                new ImagingOrder.OrderNumber("P1", ""),
                new ImagingOrder.OrderNumber("", ""),
                new ImagingOrder.Procedure("", "", "Chest, two views"),
                "Cough",
                OrderPriority.STAT,
                new ImagingOrder.Provider("", "Lister^Joseph"),
                uid(),
                false,
                clock.instant(),
                "worklist of RIS"));
    assertThat(study().priority()).isEqualTo(OrderPriority.STAT);
    assertThat(query()).isEqualTo(new OrderQuery(State.FOUND, 1, "RIS", null));
    DataSet keys = worklist.asked.getLast();
    assertThat(keys.getString(Tag.PatientID)).contains("42");
    assertThat(keys.getString(Tag.AccessionNumber)).contains(accessionNumber());
    assertThat(house.audited()).contains("system:worklist order.asked");
  }

  @Test
  void s1_anAnswerOfAnotherPatientOrAnotherIssuerOrAnotherNumberIsNoOrderOfTheStudy()
      throws Exception {
    worklist.items.add(item("43"));
    worklist.items.add(item("42").put(Tag.IssuerOfPatientID, "CLINIC"));
    worklist.items.add(item("42").put(Tag.AccessionNumber, "OTHER"));
    arrive();
    inquiry.askDue();
    assertThat(orders.of(study())).isEmpty();
    assertThat(study().priority()).isEqualTo(OrderPriority.ROUTINE);
    assertThat(query())
        .isEqualTo(
            new OrderQuery(
                State.WAITING,
                1,
                "RIS: no answer that is this patient's, 3 of others",
                clock.instant().plus(Duration.ofMinutes(1))));
  }

  @Test
  void s1_anAnswerNeverReplacesAnotherPatientsOrderOfTheSameNumber() throws Exception {
    worklist.items.add(item("42"));
    orders.receive(
        new WorklistItem(item("43"))
            .order(new PatientId("43", "HOSPITAL"), clock.instant(), "ORM^O01 1 of RIS"),
        DimseFixture.ALICE);
    arrive();
    inquiry.askDue();
    assertThat(orders.of(study())).isEmpty();
    assertThat(orders.find(new PatientId("43", "HOSPITAL"), accessionNumber(), "RP1")).isPresent();
    assertThat(query().reason()).isEqualTo("RIS: what it says is another patient's order here");
  }

  @Test
  void aStudyWhoseOrderIsNowhereIsAskedAboutSixTimesInSixHoursAndNoMore() throws Exception {
    arrive();
    Instant began = clock.instant();
    for (int minutes : new int[] {1, 4, 16, 64, 256}) {
      inquiry.askDue();
      assertThat(query().next()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
      inquiry.askDue();
      clock.forward(Duration.ofMinutes(minutes));
    }
    inquiry.askDue();
    assertThat(query()).isEqualTo(new OrderQuery(State.UNANSWERED, 6, "RIS: no answer", null));
    assertThat(timesAsked()).isEqualTo(6);
    assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofHours(6));
    changed();
    inquiry.askDue();
    assertThat(timesAsked()).isEqualTo(6);
  }

  @Test
  void aProviderThatIsDownIsSaidAndAskedAgain() throws Exception {
    String lines = "RIS 127.0.0.1 " + worklist.port() + " worklist HOSPITAL\n";
    house.setPeers("RIS 127.0.0.1 1 worklist\n");
    arrive();
    inquiry.askDue();
    assertThat(query().state()).isEqualTo(State.WAITING);
    assertThat(query().reason()).startsWith("RIS: the connection ended: ");
    worklist.items.add(item("42"));
    house.setPeers(lines);
    clock.forward(Duration.ofMinutes(1));
    inquiry.askDue();
    assertThat(query()).isEqualTo(new OrderQuery(State.FOUND, 2, "RIS", null));
  }

  @Test
  void anOrderThatCameOtherwiseMeanwhileEndsTheQuestion() throws Exception {
    arrive();
    orders.receive(
        new WorklistItem(item("42"))
            .order(new PatientId("42", "HOSPITAL"), clock.instant(), "ORM^O01 1 of RIS"),
        DimseFixture.ALICE);
    inquiry.askDue();
    assertThat(timesAsked()).isZero();
    assertThat(query()).isEqualTo(new OrderQuery(State.SETTLED, 0, "the order is known", null));
  }

  @Test
  void aProviderThatGivesAWholeHousesWorklistIsNotListenedTo() throws Exception {
    for (int i = 0; i < 201; i++) {
      worklist.items.add(item("42"));
    }
    arrive();
    inquiry.askDue();
    assertThat(query().reason())
        .isEqualTo("RIS: more than 200 answers, expected those of one accession number");
  }

  /** A clock that a test sets. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T07:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
