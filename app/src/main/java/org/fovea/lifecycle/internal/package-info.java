@NullMarked
package org.fovea.lifecycle.internal;

import org.jspecify.annotations.NullMarked;
