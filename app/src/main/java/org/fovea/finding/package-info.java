/** Findings with the probability that belongs to them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study"})
package org.fovea.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
