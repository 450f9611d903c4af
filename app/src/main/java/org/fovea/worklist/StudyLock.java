package org.fovea.worklist;

import java.time.Duration;
import java.time.Instant;
import org.fovea.access.AccessToken;

/**
 * Who is reading a study. It informs; signing is guarded by the study's revision (safety S2).
 *
 * @param user who
 * @param since when taken
 * @param until when it lapses unless renewed
 */
public record StudyLock(String user, Instant since, Instant until) {

  /** Long enough for a pause, short enough that a closed browser frees the study. */
  public static final Duration LEASE = Duration.ofMinutes(5);

  /** Whether the token's user has it. */
  public boolean heldBy(AccessToken token) {
    return user.equals(token.user());
  }
}
