package org.fovea.access.internal;

import java.security.SecureRandom;

/** A password made by the machine: 20 characters of 31, about 99 bits. */
public final class GeneratedPassword {
  private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none alike in print
  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedPassword() {}

  /** A new one, such as {@code k3m9p-…}. */
  public static String next() {
    StringBuilder password = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      if (group > 0) {
        password.append('-');
      }
      for (int i = 0; i < GROUP_LENGTH; i++) {
        password.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
      }
    }
    return password.toString();
  }
}
