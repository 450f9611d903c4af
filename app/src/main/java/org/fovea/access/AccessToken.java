package org.fovea.access;

/**
 * Permission to read identifying data: who, and why. Code that reads it takes a token, and the use
 * is recorded. Made by {@code access} for a logged-in user, or {@link #system} for automatic work.
 *
 * @param user the account's name, or {@code system:…}
 * @param purpose why
 */
public record AccessToken(String user, Purpose purpose) {

  /** Token of automatic work, such as {@code system("inference", ANALYSIS)}. */
  public static AccessToken system(String part, Purpose purpose) {
    return new AccessToken("system:" + part, purpose);
  }
}
