package org.fovea.web.security;

import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.springframework.security.core.Authentication;

/** The logged-in account as the other packages know it. */
public final class CurrentUser {
  private CurrentUser() {}

  /** To read and report a study. */
  public static AccessToken reading(Authentication login) {
    return new AccessToken(login.getName(), Purpose.TREATMENT);
  }

  /** To keep the system running. */
  public static AccessToken operating(Authentication login) {
    return new AccessToken(login.getName(), Purpose.OPERATION);
  }
}
