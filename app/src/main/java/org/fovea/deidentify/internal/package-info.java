/** The table of PS3.15 Annex E, and what is done with each attribute and pixel. */
@NullMarked
package org.fovea.deidentify.internal;

import org.jspecify.annotations.NullMarked;
