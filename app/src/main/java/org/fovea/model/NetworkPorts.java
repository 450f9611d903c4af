package org.fovea.model;

import org.jspecify.annotations.Nullable;

/**
 * The names of the network's input and outputs.
 *
 * @param input {@code float[N][C][H][W]}
 * @param logits {@code float[N][findings]}
 * @param map {@code float[N][findings][h][w]}, the class activation map; null: none
 */
public record NetworkPorts(String input, String logits, @Nullable String map) {}
