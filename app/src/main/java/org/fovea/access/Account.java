package org.fovea.access;

import java.util.Set;

/**
 * Who may log in.
 *
 * @param name what is typed at login
 * @param displayName as it stands in a signature
 * @param roles what it may do
 * @param disabled whether it may no longer log in
 */
public record Account(String name, String displayName, Set<Role> roles, boolean disabled) {
  public Account {
    roles = Set.copyOf(roles);
  }

  /** The token of this account's work. */
  public AccessToken token(Purpose purpose) {
    return new AccessToken(name, purpose);
  }
}
