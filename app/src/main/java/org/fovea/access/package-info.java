/** Who may do what to whose data, and the hash-chained audit trail. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study", "storage"})
package org.fovea.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
