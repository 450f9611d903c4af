package org.fovea.web.study;

import java.time.Instant;
import java.util.List;
import org.fovea.explanation.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * One model's result as this user may see it.
 *
 * @param status {@code completed}, {@code cannot-say}, {@code not-applicable}, {@code failed}, or
 *     {@code withheld} (safety S8) or {@code recalled} (safety S15): then nothing below says what
 *     the model found
 * @param reason why there is no finding, or why it was recalled; empty for a completed or withheld
 *     result
 * @param statedByUser kind of image, age and side are what a user stated (safety S5)
 * @param clinicalUse the card's regulatory status allows clinical use (safety S13)
 * @param explanation where the map stands; null when there is no finding to explain
 * @param sopInstanceUids what was read (safety S3)
 */
public record ResultView(
    String id,
    String model,
    String version,
    String status,
    String reason,
    boolean statedByUser,
    boolean superseded,
    boolean clinicalUse,
    String intendedUse,
    List<String> limits,
    List<FindingView> findings,
    @Nullable Explanation explanation,
    List<String> sopInstanceUids,
    Instant createdAt) {}
