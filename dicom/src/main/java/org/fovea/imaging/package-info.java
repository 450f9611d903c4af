/** Frames and what is done to their pixels; no I/O. */
@org.jspecify.annotations.NullMarked
package org.fovea.imaging;
