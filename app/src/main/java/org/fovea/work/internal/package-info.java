/** The queue's table and the threads that perform its items. */
@NullMarked
package org.fovea.work.internal;

import org.jspecify.annotations.NullMarked;
