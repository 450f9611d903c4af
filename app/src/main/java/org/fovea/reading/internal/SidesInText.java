package org.fovea.reading.internal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fovea.finding.Laterality;

/**
 * The sides an English text names: {@link Laterality#LEFT}, {@link Laterality#RIGHT}, both, or
 * none.
 */
final class SidesInText {
  /*
   * Deliberately plain: words and the customary lobe abbreviations, no grammar and no negation. "No
   * effusion on the left" names the left. A reader who is stopped by that can write the sentence
   * with the finding it belongs to; a parser that guesses wrong would let a wrong side through.
   * Phrases in which left and right are no sides are taken out first.
   */
  private static final Pattern NO_SIDE =
      Pattern.compile(
          "\\b(?:left (?:in (?:place|situ)|over|untreated|unchanged|alone|behind|as is)"
              + "|(?:has|have|had|been|was|were|patient) left(?= (?:in|over|un|alone|behind|as|the)\\b)"
              + "|right (?:away|now|after|before))\\b");
  private static final Pattern LEFT =
      Pattern.compile("\\b(?:left|left-?sided|lt|lul|lll|sinistral)\\b");
  private static final Pattern RIGHT =
      Pattern.compile("\\b(?:right|right-?sided|rt|rul|rml|rll|dextral)\\b");
  private static final Pattern BOTH =
      Pattern.compile(
          "\\b(?:bilateral|bilaterally|both (?:sides|lungs|bases|hila|apices|lower|upper|pleural)"
              + "|bibasal|bibasilar|biapical|bihilar)\\b");

  private SidesInText() {}

  /** The sides named, as a set of LEFT and RIGHT. */
  static Set<Laterality> of(String text) {
    Matcher noSide = NO_SIDE.matcher(text.toLowerCase(Locale.ROOT));
    String cleaned = noSide.replaceAll(" ");
    EnumSet<Laterality> sides = EnumSet.noneOf(Laterality.class);
    boolean both = BOTH.matcher(cleaned).find();
    if (both || LEFT.matcher(cleaned).find()) {
      sides.add(Laterality.LEFT);
    }
    if (both || RIGHT.matcher(cleaned).find()) {
      sides.add(Laterality.RIGHT);
    }
    return sides;
  }
}
