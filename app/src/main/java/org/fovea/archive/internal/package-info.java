/** The archive's tables, and what becomes of an arriving object. */
@NullMarked
package org.fovea.archive.internal;

import org.jspecify.annotations.NullMarked;
