package org.fovea.reading.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fovea.finding.Laterality;

/**
 * The sides an English text names, and whether it says that something is there or that nothing is.
 *
 * @param mentions in their order
 * @param onlyDenials it denies a side and says nothing else
 */
record SidesInText(List<Mention> mentions, boolean onlyDenials) {
  SidesInText {
    mentions = List.copyOf(mentions);
  }

  /** What is said about a side. */
  enum Polarity {
    AFFIRMED,
    DENIED,
    /** Denied, but the text may take it back. */
    DOUBTFUL
  }

  /**
   * One mention.
   *
   * @param sides LEFT, RIGHT or both
   * @param sentence it stands in, lower case
   */
  record Mention(Set<Laterality> sides, Polarity polarity, String sentence) {}

  static SidesInText of(String text) {
    List<SideSentence> sentences = SideSentence.of(text);
    boolean takenBack = sentences.stream().anyMatch(SideSentence::takesBack);
    List<Mention> mentions =
        sentences.stream().flatMap(sentence -> sentence.mentions(takenBack)).toList();
    return new SidesInText(
        mentions,
        !mentions.isEmpty() && sentences.stream().noneMatch(SideSentence::affirmsSomething));
  }

  /** Every side named, however it is spoken of. */
  Set<Laterality> named() {
    return sides(EnumSet.allOf(Polarity.class), "");
  }

  /** The sides something is claimed for; what is doubtful counts only where nothing else does. */
  Set<Laterality> claimed() {
    Set<Laterality> affirmed = sides(EnumSet.of(Polarity.AFFIRMED), "");
    return affirmed.isEmpty() ? sides(EnumSet.of(Polarity.DOUBTFUL), "") : affirmed;
  }

  /** The sides denied by a sentence with these words in it; empty words: by any. */
  Set<Laterality> denied(String words) {
    return sides(EnumSet.of(Polarity.DENIED), words.toLowerCase(Locale.ROOT));
  }

  private Set<Laterality> sides(Set<Polarity> polarities, String words) {
    EnumSet<Laterality> sides = EnumSet.noneOf(Laterality.class);
    mentions.stream()
        .filter(mention -> polarities.contains(mention.polarity()))
        .filter(mention -> mention.sentence().contains(words))
        .forEach(mention -> sides.addAll(mention.sides()));
    return sides;
  }
}
