/** Where the process starts, and how the packages are put together. */
@NullMarked
package org.fovea;

import org.jspecify.annotations.NullMarked;
