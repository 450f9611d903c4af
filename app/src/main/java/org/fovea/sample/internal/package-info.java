/** The phantoms, how X-rays pass them and how a detector shows what arrives. */
@NullMarked
package org.fovea.sample.internal;

import org.jspecify.annotations.NullMarked;
