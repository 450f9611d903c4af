package org.fovea.reading.internal;

import java.util.Optional;
import org.fovea.access.Account;
import org.fovea.access.Accounts;
import org.fovea.access.Role;
import org.fovea.reading.Signer;
import org.fovea.reading.Signers;

/** Accounts with the role of a radiologist sign, under their display name. */
final class AccountSigners implements Signers {
  private final Accounts accounts;

  AccountSigners(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<Signer> signer(String user) {
    return accounts
        .find(user)
        .filter(account -> !account.disabled() && account.roles().contains(Role.RADIOLOGIST))
        .map(AccountSigners::signer);
  }

  /* A display name is free text. Where it is no PN already, all of it is the family name: guessing
   * which word is the family's would be wrong for many people. */
  private static Signer signer(Account account) {
    return new Signer(account.name(), account.displayName());
  }
}
