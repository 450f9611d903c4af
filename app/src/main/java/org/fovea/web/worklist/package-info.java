/** The worklist as the reading room shows it, and the events that refresh screens. */
@NullMarked
package org.fovea.web.worklist;

import org.jspecify.annotations.NullMarked;
