/** ONNX Runtime, and the tables of results and roles. */
@NullMarked
package org.fovea.inference.internal;

import org.jspecify.annotations.NullMarked;
