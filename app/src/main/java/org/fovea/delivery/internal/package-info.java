/** The outbox's tables, rules and threads. */
@NullMarked
package org.fovea.delivery.internal;

import org.jspecify.annotations.NullMarked;
