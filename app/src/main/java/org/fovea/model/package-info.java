/** Models: card, input specification and pixel transform, roles, registry. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study", "finding", "statistics", "storage"})
package org.fovea.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
