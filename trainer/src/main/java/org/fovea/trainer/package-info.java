/**
 * The trainer: networks on libtorch, augmentation, calibration, export. Runs in a process of its
 * own, so that the server carries none of it.
 */
@NullMarked
package org.fovea.trainer;

import org.jspecify.annotations.NullMarked;
