/** The outbox, for administrators. */
@NullMarked
package org.fovea.web.outbox;

import org.jspecify.annotations.NullMarked;
