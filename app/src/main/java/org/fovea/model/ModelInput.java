package org.fovea.model;

/**
 * One image as a model takes it.
 *
 * @param values {@code float[C][H][W]} flattened, as the {@link InputSpec} says
 * @param placement the part of the source image that the values cover
 * @param colourfulness mean spread between colour channels, 0 for grey images, at most 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the runtime as it is, never compared
public record ModelInput(float[] values, Placement placement, double colourfulness) {}
