/** Connections, group commit and migrations. */
@NullMarked
package org.fovea.storage.internal;

import org.jspecify.annotations.NullMarked;
