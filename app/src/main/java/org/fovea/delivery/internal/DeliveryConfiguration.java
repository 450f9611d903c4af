package org.fovea.delivery.internal;

import java.time.Clock;
import java.time.Duration;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Deliveries;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.reading.Readings;
import org.fovea.report.OutgoingReports;
import org.fovea.report.Reports;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.work.WorkSubscriber;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of the outbox together. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  @Bean
  Destinations destinations(DataDirectory directory) {
    return new Destinations(directory.root());
  }

  @Bean
  DeliveryTable deliveryTable() {
    return new DeliveryTable(Clock.systemUTC());
  }

  @Bean
  Clearance clearance(
      OutgoingReports reports,
      Results results,
      Readings readings,
      Disclosure disclosure,
      ModelRoles roles) {
    return new Clearance(reports, results, readings, disclosure, roles);
  }

  /** A destination that was not reached is called again after 10 s, then 20 s, up to 5 minutes. */
  @Bean
  Pauses pauses(
      @Value("${fovea.delivery.first-wait:10s}") Duration first,
      @Value("${fovea.delivery.longest-wait:5m}") Duration longest) {
    return new Pauses(Clock.systemUTC(), first, longest);
  }

  @Bean
  Dispatch deliveryDispatch(
      Database database,
      Destinations destinations,
      DeliveryTable table,
      Clearance clearance,
      AuditTrail audit,
      Pauses pauses,
      ObjectProvider<Courier> couriers,
      DurableFiles files) {
    return new Dispatch(
        destinations,
        new Sending(database, table, clearance, audit, pauses, Clock.systemUTC()),
        pauses,
        () -> couriers.orderedStream().toList(),
        files);
  }

  @Bean
  Deliveries deliveries(
      Database database,
      DeliveryTable table,
      Destinations destinations,
      Reports reports,
      AuditTrail audit,
      Pauses pauses,
      Dispatch dispatch) {
    return new Outbox(
        database, table, destinations, reports, audit, pauses, dispatch::wake, Clock.systemUTC());
  }

  @Bean
  WorkSubscriber routeReport(
      Database database,
      Destinations destinations,
      Clearance clearance,
      DeliveryTable table,
      @Qualifier("withdrawChanged") WithdrawStale withdrawChanged,
      Dispatch dispatch) {
    return new RouteReport(
        database, destinations, clearance, table, withdrawChanged::of, dispatch::wake);
  }

  @Bean
  WorkSubscriber withdrawSuperseded(
      Database database,
      Archive archive,
      Results results,
      Destinations destinations,
      DeliveryTable table,
      Dispatch dispatch) {
    return new WithdrawStale(
        "delivery.withdraw-superseded",
        Results.RESULTS_SUPERSEDED,
        database,
        archive,
        results,
        destinations,
        table,
        dispatch::wake);
  }

  @Bean
  WithdrawStale withdrawChanged(
      Database database,
      Archive archive,
      Results results,
      Destinations destinations,
      DeliveryTable table,
      Dispatch dispatch) {
    return new WithdrawStale(
        "delivery.withdraw-changed",
        Archive.STUDY_CHANGED,
        database,
        archive,
        results,
        destinations,
        table,
        dispatch::wake);
  }
}
