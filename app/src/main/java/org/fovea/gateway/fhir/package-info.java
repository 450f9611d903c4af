/**
 * The FHIR R4 door under {@code /fhir}: read and search of what Fovea holds. Nothing is written
 * through it.
 */
@NullMarked
package org.fovea.gateway.fhir;

import org.jspecify.annotations.NullMarked;
