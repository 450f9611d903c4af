package org.fovea.reading;

import java.util.Optional;

/** Who may sign: accounts with the role of a radiologist. */
@FunctionalInterface
public interface Signers {

  /** The signer behind an account, or empty when that account may not sign. */
  Optional<Signer> signer(String user);
}
