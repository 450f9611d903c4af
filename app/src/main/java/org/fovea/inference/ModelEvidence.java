package org.fovea.inference;

import java.time.Instant;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about a model version rests on, kept for good, also where it was refused.
 *
 * @param id a UUID
 * @param digest of the version it is about
 * @param against name and version it was held against; null: none
 * @param kind {@code promotion} or {@code calibration}
 * @param met whether what was asked was reached
 * @param document JSON
 */
public record ModelEvidence(
    String id,
    String model,
    String version,
    Digest digest,
    @Nullable String against,
    String kind,
    boolean met,
    String document,
    String by,
    Instant at) {}
