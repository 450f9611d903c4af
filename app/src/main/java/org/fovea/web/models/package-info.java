/** Models, their cards, and the site's decisions about them. */
@NullMarked
package org.fovea.web.models;

import org.jspecify.annotations.NullMarked;
