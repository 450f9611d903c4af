/** Labelled examples from folders, archives and arrays, and their splits. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study"})
package org.fovea.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
