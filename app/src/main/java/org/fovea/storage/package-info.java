/** The data directory: durable files, the object store and the database connections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study"})
package org.fovea.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
