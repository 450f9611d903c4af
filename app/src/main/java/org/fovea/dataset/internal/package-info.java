/** How each kind of source is read. */
@NullMarked
package org.fovea.dataset.internal;

import org.jspecify.annotations.NullMarked;
