package org.fovea.delivery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.delivery.Destination.Takes;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.report.OutgoingReport;
import org.fovea.report.OutgoingReports;
import org.fovea.report.ReportState;
import org.fovea.storage.Database;
import org.fovea.study.PatientId;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a stored report into the outbox, for every destination whose rule takes it. */
final class RouteReport implements WorkSubscriber {
  private final Database database;
  private final Destinations destinations;
  private final Clearance clearance;
  private final DeliveryTable table;
  private final Consumer<Study> withdrawn;
  private final Runnable wake;

  /**
   * A router.
   *
   * @param withdrawn takes back what does not hold any more of a study
   * @param wake called once something waits
   */
  public RouteReport(
      Database database,
      Destinations destinations,
      Clearance clearance,
      DeliveryTable table,
      Consumer<Study> withdrawn,
      Runnable wake) {
    this.database = database;
    this.destinations = destinations;
    this.clearance = clearance;
    this.table = table;
    this.withdrawn = withdrawn;
    this.wake = wake;
  }

  @Override
  public String name() {
    return "delivery.route";
  }

  @Override
  public Topic topic() {
    return OutgoingReports.REPORT_STORED;
  }

  @Override
  public Priority priority() {
    return Priority.MEDIUM;
  }

  @Override
  public Duration limit() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void perform(WorkItem item) {
    List<Destination> all = destinations.all();
    if (all.isEmpty()) {
      return;
    }
    Optional<OutgoingReport> report = clearance.report(new Uid(item.subject()));
    if (report.isEmpty()) {
      return;
    }
    database.run(client -> {
      // What was said of another patient is taken back before it is said of this one (safety S1).
      withdrawn.accept(report.get().study());
      for (Destination destination : all) {
        route(client, report.get(), destination);
      }
      database.afterCommit(wake);
    });
  }

  private void route(JdbcClient client, OutgoingReport report, Destination destination) {
    boolean followed =
        DeliveryTable.mayHaveArrived(client, report.study().studyInstanceUid(), destination.name());
    if (!followed && !takes(destination, report)) {
      return;
    }
    PatientId patient = report.study().patient().patientId();
    switch (clearance.of(report, patient, destination)) {
      case Clearance.Verdict.Clear _, Clearance.Verdict.Wait _ ->
          table.insert(
              client, destination, Delivery.Kind.REPORT, report, Delivery.State.WAITING, "");
      // That a signed report stays here is something a person must know.
      case Clearance.Verdict.Forbid(String reason) -> {
        if (report.signed()) {
          table.insert(
              client, destination, Delivery.Kind.REPORT, report, Delivery.State.FORBIDDEN, reason);
        }
      }
      case Clearance.Verdict.Cancel _ -> {}
    }
  }

  static boolean signed(Delivery delivery) {
    return delivery.reportState() != ReportState.PRELIMINARY;
  }

  /**
   * Whether the destination's rule asks for it. What was sent once is followed by whatever it
   * became, asked for or not: a destination must never be left with a state that does not hold
   * (safety S14).
   */
  static boolean takes(Destination destination, OutgoingReport report) {
    Takes wanted = report.signed() ? Takes.SIGNED : Takes.PRELIMINARY;
    return destination.takes().contains(wanted)
        && (destination.modalities().isEmpty()
            || report.study().series().stream()
                .map(Series::modality)
                .anyMatch(destination.modalities()::contains))
        && (destination.findings().isEmpty()
            || report.present().stream()
                .map(Code::value)
                .anyMatch(destination.findings()::contains));
  }
}
