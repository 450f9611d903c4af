package org.fovea.archive;

import org.fovea.access.AccessToken;
import org.fovea.study.Instance;

/**
 * Says which of the objects Fovea made may not be shown to somebody yet (safety S8). Found as
 * beans; asked for every such object before it, or that it exists, leaves the archive.
 */
@FunctionalInterface
public interface Withholding {

  /** Whether the instance must look to the token's user as if it were not there. */
  boolean withholds(Instance instance, AccessToken token);
}
