/** Files dropped in the browser, quarantine and conflicts. */
@NullMarked
package org.fovea.web.arrival;

import org.jspecify.annotations.NullMarked;
