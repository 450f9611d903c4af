package org.fovea.inference;

import java.time.Instant;
import org.fovea.study.Digest;

/**
 * Where one version of a model stands.
 *
 * @param digest of the network and card it was recorded with; other files under the same name are
 *     another model and do not read
 * @param since when it came to stand there
 */
public record ModelLife(String model, String version, Digest digest, Stage stage, Instant since) {

  /** Name and version as messages and results write it. */
  public String identity() {
    return model + "@" + version;
  }
}
