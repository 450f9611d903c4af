package org.fovea.codec;

/**
 * The samples of a codestream.
 *
 * @param samples {@code int[rows * columns * components]}, row-major, samples of a pixel together;
 *     not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record DecodedImage(ImageHeader header, int[] samples) {}
