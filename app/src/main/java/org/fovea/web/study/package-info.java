/** A study, its images and what models said of it, as the reading room shows them. */
@NullMarked
package org.fovea.web.study;

import org.jspecify.annotations.NullMarked;
