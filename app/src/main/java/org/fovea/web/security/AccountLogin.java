package org.fovea.web.security;

import java.util.List;
import org.fovea.access.Account;
import org.fovea.access.Accounts;
import org.fovea.access.Login;
import org.fovea.access.Role;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Logs in with the accounts of {@code access}; the password is not kept afterwards. */
@Component
final class AccountLogin implements AuthenticationProvider {
  private final Accounts accounts;

  AccountLogin(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    String password = String.valueOf(attempt.getCredentials());
    return switch (accounts.login(name, password)) {
      case Login.Accepted accepted -> loggedIn(accepted.account());
      case Login.Refused _ -> throw new BadCredentialsException("account or password is wrong");
      case Login.Locked locked ->
          throw new LockedException("too many wrong passwords, locked until " + locked.until());
    };
  }

  private static Authentication loggedIn(Account account) {
    List<SimpleGrantedAuthority> authorities =
        account.roles().stream()
            .map(Role::name)
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
            .toList();
    return UsernamePasswordAuthenticationToken.authenticated(account.name(), null, authorities);
  }

  @Override
  public boolean supports(Class<?> attempt) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
  }
}
