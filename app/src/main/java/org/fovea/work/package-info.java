/** Durable work items with DICOM UPS states. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study", "storage", "access"})
package org.fovea.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
