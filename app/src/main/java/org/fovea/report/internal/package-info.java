/** How the documents are made. */
@NullMarked
package org.fovea.report.internal;

import org.jspecify.annotations.NullMarked;
