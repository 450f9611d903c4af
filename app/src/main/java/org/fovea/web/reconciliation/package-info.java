/** Conflicts, both sides of each, and a person's decision about it. */
@NullMarked
package org.fovea.web.reconciliation;

import org.jspecify.annotations.NullMarked;
