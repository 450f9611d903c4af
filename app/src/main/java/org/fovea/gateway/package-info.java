/** The doors for machines: DICOMweb. */
@NullMarked
package org.fovea.gateway;

import org.jspecify.annotations.NullMarked;
