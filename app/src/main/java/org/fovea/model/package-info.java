/**
 * Models: a folder of {@code model.onnx} and {@code card.json}, what the card promises, and the one
 * pixel transform that training and serving share. Knows neither the runtime nor the server.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"study", "finding", "statistics", "storage"})
package org.fovea.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
