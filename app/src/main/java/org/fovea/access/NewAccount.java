package org.fovea.access;

/**
 * An account just made, with the password that is shown once and never kept.
 *
 * @param name what is typed at login
 * @param password generated
 */
public record NewAccount(String name, String password) {
  @Override
  public String toString() {
    return "NewAccount[" + name + "]";
  }
}
