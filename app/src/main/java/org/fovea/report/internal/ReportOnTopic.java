package org.fovea.report.internal;

import java.io.IOException;
import java.time.Duration;
import org.fovea.access.AuditTrail;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/** Makes a structured report when something was stored or signed. */
final class ReportOnTopic implements WorkSubscriber {

  /** Makes the report of a topic's subject. */
  @FunctionalInterface
  interface Making {
    void of(String subject) throws IOException;
  }

  private final String name;
  private final Topic topic;
  private final Priority priority;
  private final Making making;
  private final AuditTrail audit;

  ReportOnTopic(String name, Topic topic, Priority priority, Making making, AuditTrail audit) {
    this.name = name;
    this.topic = topic;
    this.priority = priority;
    this.making = making;
    this.audit = audit;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Topic topic() {
    return topic;
  }

  @Override
  public Priority priority() {
    return priority;
  }

  @Override
  public Duration limit() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void perform(WorkItem item) throws IOException {
    making.of(item.subject());
  }

  @Override
  public void gaveUp(WorkItem item, String reason) {
    audit.record(
        StructuredReportMaker.TOKEN, "report.failed", item.subject(), null, name + ": " + reason);
  }
}
