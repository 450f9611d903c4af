/** How readings are kept and checked. */
@NullMarked
package org.fovea.reading.internal;

import org.jspecify.annotations.NullMarked;
