package org.fovea.archive;

import java.util.Optional;

/**
 * A door's own knowledge of the Issuer of Patient ID its senders use (safety S1). Found as beans.
 */
@FunctionalInterface
public interface SourceIssuers {

  /** The issuer of a source, such as {@code dimse:CT1}; nothing when the door knows none. */
  Optional<String> issuer(String source);
}
