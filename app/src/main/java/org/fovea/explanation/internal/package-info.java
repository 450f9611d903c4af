/** The table of explanations and the work of scoring them. */
@NullMarked
package org.fovea.explanation.internal;

import org.jspecify.annotations.NullMarked;
