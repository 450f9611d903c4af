package org.fovea.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fovea.access.internal.ChainedAuditTrail;
import org.fovea.storage.Database;
import org.jspecify.annotations.Nullable;

/**
 * The hash-chained record of what was done to whose data (ATNA, PS3.15 A.5 events in short form).
 */
public interface AuditTrail {

  /**
   * One event.
   *
   * @param at when
   * @param user who
   * @param purpose why
   * @param action what, such as {@code study.read}
   * @param subject of what: a study or SOP Instance UID, an account, a model
   * @param patient whose data, as {@code id^issuer}, when a patient's
   * @param detail more, never pixel data or passwords
   */
  record Event(
      Instant at,
      String user,
      Purpose purpose,
      String action,
      String subject,
      @Nullable String patient,
      String detail) {}

  /** Appends one event to the chain, inside the caller's transaction where there is one. */
  void record(
      AccessToken token, String action, String subject, @Nullable String patient, String detail);

  /** The first sequence number at which the chain does not hold, or empty when it holds. */
  Optional<Long> firstBroken();

  /** How many events the trail holds. */
  long length();

  /** The newest events, at most {@code limit}. */
  List<Event> newest(int limit);

  /** The events about a subject, oldest first. */
  List<Event> about(String subject);

  /** The trail kept in a database, also one opened for reading. */
  static AuditTrail in(Database database) {
    return new ChainedAuditTrail(database, Clock.systemUTC());
  }
}
