/** Checks with heavy or foreign parts. */
@NullMarked
package org.fovea.checks;

import org.jspecify.annotations.NullMarked;
