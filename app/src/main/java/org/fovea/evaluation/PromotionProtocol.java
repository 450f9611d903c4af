package org.fovea.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.fovea.dataset.LabelOrigin;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model version must show before it is put to use, written down before it is tried.
 *
 * @param format version of the file's layout, {@link #FORMAT}
 * @param name such as {@code chest 2026-11}
 * @param decidedBy who wrote it
 * @param question what is asked about the difference to what is in use
 * @param metric which figure is compared
 * @param margin how much worse it may be (non-inferiority), or by how much it must be better
 *     (superiority); 0 to 1; null for an absolute protocol
 * @param floor what the lower end of the candidate's own interval must reach; for {@code brier} the
 *     upper end must stay at or below it; null: none, not for an absolute protocol
 * @param minimumPositives images with the finding, {@link Measurement#FEWEST_PER_CLASS} or more
 * @param minimumNegatives images without
 * @param mostDeclined largest part of the images the candidate may give no answer to
 * @param subgroups that have floors of their own
 * @param data which images
 */
public record PromotionProtocol(
    int format,
    String name,
    String decidedBy,
    Question question,
    ComparedMetric metric,
    @Nullable Double margin,
    @Nullable Double floor,
    int minimumPositives,
    int minimumNegatives,
    double mostDeclined,
    List<SubgroupFloor> subgroups,
    ProtocolData data) {

  public static final int FORMAT = 1;

  /** A protocol is a page; more is a mistake. */
  public static final int MOST_BYTES = 1 << 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What is asked. */
  public enum Question {
    /** Not worse by the margin or more. */
    NON_INFERIORITY,
    /** Better by more than the margin. */
    SUPERIORITY,
    /** Nothing is in use that it could be compared with: its own figures reach the floor. */
    ABSOLUTE
  }

  /**
   * The least a subgroup must reach.
   *
   * @param attribute such as {@code sex}
   * @param value such as {@code F}, for ages a band such as {@code 2 to 17}
   * @param floor as the protocol's own, for these images alone
   * @param minimumPositives images with the finding
   * @param minimumNegatives images without
   */
  public record SubgroupFloor(
      String attribute, String value, double floor, int minimumPositives, int minimumNegatives) {
    public SubgroupFloor {
      require(!attribute.isBlank() && !value.isBlank(), "a subgroup with attribute and value");
      require(floor > 0 && floor < 1, "a subgroup's floor above 0 and below 1");
      requireCounts(minimumPositives, minimumNegatives);
    }
  }

  /**
   * Which images, fixed before the model is tried.
   *
   * @param digest of images and labels, as {@code dataset inspect} prints it
   * @param split digest of the split file; null: the split the data prescribe, if any
   * @param part of the split; null: all
   * @param positiveClass null: the one of the finding's name
   * @param labels what the labels rest on where the data do not say it themselves
   */
  public record ProtocolData(
      String digest,
      @Nullable String split,
      @Nullable String part,
      @Nullable String positiveClass,
      String labels) {
    public ProtocolData {
      require(split == null || split.matches("[0-9a-f]{64}"), "a split digest of 64 digits");
      require(digest.matches("[0-9a-f]{64}"), "a data digest of 64 hexadecimal digits");
      require(
          part == null || Set.of("train", "validation", "test").contains(part),
          "a part train, validation or test");
      LabelOrigin.of(labels);
    }

    /** What the labels rest on. */
    public LabelOrigin origin() {
      return LabelOrigin.of(labels);
    }
  }

  public PromotionProtocol {
    subgroups = List.copyOf(subgroups);
    require(format == FORMAT, "format " + FORMAT);
    require(!name.isBlank() && !decidedBy.isBlank(), "a name and who decided it");
    requireCounts(minimumPositives, minimumNegatives);
    require(mostDeclined >= 0 && mostDeclined < 1, "mostDeclined from 0 to below 1");
    require(floor == null || (floor > 0 && floor < 1), "a floor above 0 and below 1");
    if (question == Question.ABSOLUTE) {
      require(floor != null, "a floor, for the question is absolute");
      require(margin == null, "no margin, for the question is absolute");
    } else {
      require(margin != null && margin >= 0 && margin < 1, "a margin from 0 to below 1");
      require(
          question == Question.SUPERIORITY || (margin != null && margin > 0),
          "a margin above 0, for the question is non-inferiority");
    }
  }

  private static void requireCounts(int positives, int negatives) {
    require(
        Math.min(positives, negatives) >= Measurement.FEWEST_PER_CLASS,
        "at least %d images of each class (safety S11)".formatted(Measurement.FEWEST_PER_CLASS));
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new EvaluationRefused.UnusableProtocol("expected " + expected);
    }
  }

  /**
   * Reads the file's text.
   *
   * @throws EvaluationRefused.UnusableProtocol saying what was expected
   */
  public static PromotionProtocol read(String json) {
    if (json.length() > MOST_BYTES) {
      throw new EvaluationRefused.UnusableProtocol(
          "expected at most %d characters, found %d".formatted(MOST_BYTES, json.length()));
    }
    try {
      return MAPPER.readValue(json, PromotionProtocol.class);
    } catch (JacksonException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof EvaluationRefused refused) {
          throw refused;
        }
      }
      throw new EvaluationRefused.UnusableProtocol(
          "expected a promotion protocol, found one of which it is said: "
              + e.getOriginalMessage());
    }
  }

  /** Digest of the file's text. */
  public static Digest digest(String json) {
    return Digest.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
