package org.fovea.archive;

import org.fovea.access.AccessToken;

/** Keeps what a door received and could not understand, where a person finds it. */
public interface Quarantine {

  /**
   * Keeps some bytes; they and their row are on disk when this returns.
   *
   * @param source where they came from
   * @param code stable, of what is wrong with them
   * @param reason for a person: found and expected
   * @return the id of the row
   */
  String keep(String source, byte[] bytes, String code, String reason, AccessToken token);
}
