/** Patient, Study, Series, Instance and their identifiers. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.fovea.study;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
