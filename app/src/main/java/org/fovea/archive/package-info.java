/** Durable DICOM objects and their index: receive, query, retrieve, conflict, quarantine. */
@NullMarked
@ApplicationModule(allowedDependencies = {"study", "storage", "access", "work"})
package org.fovea.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
