package org.fovea.web.worklist;

import java.time.Instant;
import org.fovea.access.Account;
import org.fovea.access.Accounts;
import org.fovea.worklist.StudyLock;

/**
 * Who has a study open; it informs and forbids nothing.
 *
 * @param by display name
 * @param mine it is the logged-in user
 * @param since when they opened it
 * @param until when it lapses unless renewed
 */
record LockView(String by, boolean mine, Instant since, Instant until) {
  static LockView of(StudyLock lock, String user, Accounts accounts) {
    return new LockView(
        accounts.find(lock.user()).map(Account::displayName).orElse(lock.user()),
        lock.user().equals(user),
        lock.since(),
        lock.until());
  }
}
