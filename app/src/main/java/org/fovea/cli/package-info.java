/** The command line. */
@NullMarked
package org.fovea.cli;

import org.jspecify.annotations.NullMarked;
