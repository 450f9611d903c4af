package org.fovea.web.security;

import org.fovea.access.Account;
import org.fovea.access.Accounts;
import org.fovea.access.Login;
import org.fovea.access.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is logged in, and their password. */
@RestController
final class SessionController {
  private final Accounts accounts;

  SessionController(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The logged-in account.
   *
   * @param name as it stands in a signature
   * @param radiologist may sign
   */
  record SessionView(String user, String name, boolean administrator, boolean radiologist) {
    static SessionView of(Account account) {
      return new SessionView(
          account.name(),
          account.displayName(),
          account.roles().contains(Role.ADMINISTRATOR),
          account.roles().contains(Role.RADIOLOGIST));
    }
  }

  /** A new password, proved by the current one. */
  record PasswordChange(String current, String fresh) {
    @Override
    public String toString() {
      return "PasswordChange[]";
    }
  }

  @GetMapping("/api/session")
  SessionView session(Authentication login) {
    return accounts
        .find(login.getName())
        .map(SessionView::of)
        .orElseThrow(() -> new IllegalStateException("the account is gone"));
  }

  @PostMapping("/api/account/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(@RequestBody PasswordChange change, Authentication login) {
    if (!(accounts.login(login.getName(), change.current()) instanceof Login.Accepted)) {
      throw new IllegalArgumentException("The current password is not right.");
    }
    accounts.changePassword(login.getName(), change.fresh(), CurrentUser.operating(login));
  }
}
