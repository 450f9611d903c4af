package org.fovea.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try.
 *
 * @param number 1 for the first
 * @param beganAt when
 * @param endedAt null while it runs, and for ever when the process ended during it
 * @param code stable; empty when the destination took it
 * @param reason what went wrong, in plain words
 */
public record DeliveryAttempt(
    int number, Instant beganAt, @Nullable Instant endedAt, String code, String reason) {}
