/** How accounts and the audit trail are kept. */
@NullMarked
package org.fovea.access.internal;

import org.jspecify.annotations.NullMarked;
