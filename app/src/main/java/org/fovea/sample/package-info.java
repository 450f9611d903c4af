/** Synthetic studies for the demonstration, the doctor and the tests. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study"})
package org.fovea.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
