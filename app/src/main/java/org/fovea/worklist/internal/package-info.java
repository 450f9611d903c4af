/** The worklist over archive, results and readings; the table of locks. */
@NullMarked
package org.fovea.worklist.internal;

import org.jspecify.annotations.NullMarked;
