package org.fovea.access;

import java.time.Instant;

/** What came of a login. */
public sealed interface Login {

  /** Name and password are right. */
  record Accepted(Account account) implements Login {}

  /** Name or password is wrong, or the account is disabled; which, is not said. */
  record Refused() implements Login {}

  /** Too many wrong passwords; even the right one is refused until then. */
  record Locked(Instant until) implements Login {}
}
