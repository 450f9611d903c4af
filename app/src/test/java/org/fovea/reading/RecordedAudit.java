package org.fovea.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.jspecify.annotations.Nullable;

/** Keeps what is recorded, as {@code user action subject}. */
public final class RecordedAudit implements AuditTrail {
  private final List<String> lines = new ArrayList<>();

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void record(
      AccessToken token, String action, String subject, @Nullable String patient, String detail) {
    lines.add(token.user() + " " + action + " " + subject);
  }

  @Override
  public Optional<Long> firstBroken() {
    return Optional.empty();
  }

  @Override
  public long length() {
    return lines.size();
  }

  @Override
  public List<Event> about(String subject) {
    return List.of();
  }

  @Override
  public List<Event> newest(int limit) {
    return List.of();
  }
}
