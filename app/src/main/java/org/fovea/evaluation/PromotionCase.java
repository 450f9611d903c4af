package org.fovea.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fovea.dataset.LabelOrigin;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One labelled image and what both models said of it.
 *
 * @param person groups images of one person; a pseudonym, never an identifier
 * @param positive whether its label is the finding
 * @param origin what the label rests on
 * @param candidate probability, null where the candidate gave no answer
 * @param inUse probability of what is in use, null where it gave none or nothing is in use
 * @param groups the values of the attributes the protocol asks about
 */
public record PromotionCase(
    String person,
    boolean positive,
    LabelOrigin origin,
    @Nullable Double candidate,
    @Nullable Double inUse,
    Map<String, String> groups) {

  public PromotionCase {
    groups = Map.copyOf(groups);
    for (Double probability : new Double[] {candidate, inUse}) {
      if (probability != null && !(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("expected a probability, found " + probability);
      }
    }
  }

  /** Digest of all of them in their order: the same images and models give the same. */
  public static Digest digest(List<PromotionCase> cases) {
    StringBuilder lines = new StringBuilder();
    for (PromotionCase one : cases) {
      lines.append(
          "%s\t%s\t%s\t%s\t%s\t%s\n"
              .formatted(
                  one.person,
                  one.positive,
                  one.origin.word(),
                  one.candidate,
                  one.inUse,
                  new TreeMap<>(one.groups)));
    }
    return Digest.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
