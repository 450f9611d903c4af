package org.fovea.model;

import org.jspecify.annotations.Nullable;

/**
 * A measured figure and its 95 % interval.
 *
 * @param method of the interval, such as DeLong or Wilson
 */
public record Metric(
    String name,
    double value,
    @Nullable Double lower,
    @Nullable Double upper,
    @Nullable String method) {}
