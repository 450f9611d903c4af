/** Metrics with intervals, calibration, conformal sets, tests. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.fovea.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
