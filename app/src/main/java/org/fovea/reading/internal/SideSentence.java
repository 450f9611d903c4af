package org.fovea.reading.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fovea.finding.Laterality;
import org.fovea.reading.internal.SidesInText.Mention;
import org.fovea.reading.internal.SidesInText.Polarity;

/**
 * One sentence of a report and the sides it names.
 *
 * @param text lower case
 * @param marked the same with one character for each side, negation and pseudo-negation
 */
record SideSentence(String text, String marked) {
  /*
   * After NegEx (Chapman, Bridewell, Hanbury, Cooper, Buchanan: A simple algorithm for identifying
   * negated findings and diseases in discharge summaries, J Biomed Inform 34:301-310, 2001): a
   * negation before or after a mention, bounded by the clause; phrases that only look like one are
   * taken out first. It is stricter than NegEx: here an overlooked finding is worse than an
   * overlooked negation, which only makes a reader write the sentence anew. A side is denied only
   *
   *  - after a negation: directly, or behind a preposition or "or" ("no opacity on the left", "no
   *    left effusion", not "no effusion right base opacity"), beyond a comma only behind "or";
   *  - before "clear", "ruled out" and the like, with nothing but anatomy and at most one condition
   *    between them ("the left lung is clear").
   *
   * Everything else is affirmed, and a denial is doubtful where "but", "except" or "otherwise"
   * stands in the text. What stays open: a run-on without punctuation ("no effusion consolidation
   * in the right base") is one clause.
   */
  private static final char LEFT = '\ue001';
  private static final char RIGHT = '\ue002';
  private static final char BOTH = '\ue003';
  private static final char NEGATION = '\ue004';
  private static final char DENIED_BEFORE = '\ue005';
  private static final char NO_NEGATION = '\ue006';

  /** Characters a denial reaches: a long clause. Further, a pattern's work would grow unbounded. */
  private static final int REACH = 160;

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)|[;\\n]|\\s[-–—]\\s");
  private static final Pattern TAKES_BACK =
      words(
          "but|except|excepting|apart|aside|besides|other than|otherwise|however|although|though"
              + "|yet|while|whereas|save|almost|nearly|mostly|largely|partially|partly|less"
              + "|incompletely|relatively");

  /** Left and right that are no sides. */
  private static final Pattern NO_SIDE =
      words(
          "left (?:in (?:place|situ)|over|untreated|unchanged|alone|behind|as is)"
              + "|(?:has|have|had|been|was|were|patient) left(?= (?:in|over|un|alone|behind|as|the)\\b)"
              + "|right (?:away|now|after|before)");

  private static final List<Mark> MARKS =
      List.of(
          new Mark(
              NO_NEGATION,
              words(
                  "(?:cannot|can not|can't|could not|couldn't|not|never|difficult to)"
                      + " (?:be |yet ){0,2}(?:(?:fully|entirely|completely|definitely|reliably) )?"
                      + "(?:rule out|ruled out|exclude|excluded)"
                      + "|(?:to|please|must|should) (?:rule out|exclude)|r/o|rule out"
                      + "|(?:no|without)(?: \\w+)? (?:change|increase|decrease|improvement"
                      + "|progression|resolution|difference|doubt|question)"
                      + "|(?:not|never|no longer)(?: \\w+)? (?:changed|resolved|cleared|clear|normal"
                      + "|unremarkable|improved|unaffected|spared|free|negative|absent)"
                      + "|not (?:only|just|merely|necessarily|without)"
                      + "|clear (?:evidence|signs?|increase)")),
          new Mark(
              BOTH,
              words(
                  "(?:left|right) (?:and|or|nor) (?:left|right)|bilateral|bilaterally"
                      + "|(?:either|neither) (?:side|lung|base)|bibasal|bibasilar|biapical|bihilar"
                      + "|both (?:sides|lungs|bases|hila|apices|lower|upper|pleural)")),
          new Mark(LEFT, words("left|left-?sided|lt|lul|lll|sinistral")),
          new Mark(RIGHT, words("right|right-?sided|rt|rul|rml|rll|dextral")),
          new Mark(
              DENIED_BEFORE,
              words(
                  "(?:(?:is|are|was|were|remains?|appears?|looks?|ha(?:s|ve)(?: been)?) )?(?:clear"
                      + "|unremarkable|normal|spared|unaffected|negative|none|free|ruled out"
                      + "|excluded|absent|resolved|not (?:seen|involved|identified|visible|affected"
                      + "|present))(?= ?(?:$|[,:()]| (?:and|bilaterally|of) ))")),
          new Mark(
              NEGATION,
              words(
                  "no|not|without|neither|nor|none|negative for|free from|absence of|denies|absent"
                      + "|(?:ruled|rules) out|exclude[sd]")));

  /** What may stand between a negation and the side it denies. */
  private static final Pattern REACHES =
      Pattern.compile(
          "(?:|.*\\b(?:on|in|at|of|within|to|over|involving|or|nor))\\s*"
              + "(?:(?:the|either|any|an?|of|evidence|signs?|focal|acute|new|definite|discrete"
              + "|significant|obvious|upper|lower|large|small)\\b\\s*)*");

  private static final Pattern SCOPE_END =
      words(
          "and|with|shows?|showing|demonstrates?|there|has|have|due|because|consistent|suggesting"
              + "|suspicious|likely");

  private static final String ANATOMY =
      "(?:(?:the|lungs?|bases?|basal|apex|apical|lobes?|upper|lower|middle|mid|zones?|fields?|sides?"
          + "|hemithorax|costophrenic|angles?|sulcus|hilum|hilar|pleural|space|pleura"
          + "|hemidiaphragm|also|:)\\s*)*";
  private static final Pattern BARE_SUBJECT =
      Pattern.compile(
          "\\s*"
              + ANATOMY
              + "(?:(?:effusion|pneumothorax|pneumonia|consolidation|opacity|opacities|infiltrates?"
              + "|atelectasis|nodule|mass|o?edema|fracture)\\s*)?"
              + ANATOMY);

  /** A phrase and the character it becomes. */
  private record Mark(char character, Pattern phrase) {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?<![\\w-])(?:" + alternatives + ")(?![\\w-])");
  }

  /** The sentences of a text. */
  static List<SideSentence> of(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replaceAll("[ \\t]+", " ").replaceAll("\\b(lt|rt)\\.", "$1");
    String sided = NO_SIDE.matcher(plain).replaceAll(" ");
    return SENTENCE_END
        .splitAsStream(sided)
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .map(sentence -> new SideSentence(sentence, marked(sentence)))
        .toList();
  }

  private static String marked(String sentence) {
    String marked = sentence;
    for (Mark mark : MARKS) {
      marked = mark.phrase().matcher(marked).replaceAll(String.valueOf(mark.character()));
    }
    return marked;
  }

  /** Whether it may take back what the text denies. */
  boolean takesBack() {
    return TAKES_BACK.matcher(text).find();
  }

  /** Whether it says that something is there, wherever that is. */
  boolean affirmsSomething() {
    String beginning = marked.split(",", 2)[0];
    boolean denies = negates(marked) && mentions(false).allMatch(SideSentence::isDenied);
    return !denies || (!negates(beginning) && !words("not").matcher(text).find());
  }

  private static boolean isDenied(Mention mention) {
    return mention.polarity() == Polarity.DENIED;
  }

  private static boolean negates(String part) {
    return part.indexOf(NEGATION) >= 0 || part.indexOf(DENIED_BEFORE) >= 0;
  }

  /**
   * The sides it names.
   *
   * @param takenBack denials of this text are doubtful
   */
  Stream<Mention> mentions(boolean takenBack) {
    Polarity denied = takenBack ? Polarity.DOUBTFUL : Polarity.DENIED;
    return Pattern.compile("[" + LEFT + RIGHT + BOTH + "]")
        .matcher(marked)
        .results()
        .map(at ->
            new Mention(
                sides(marked.charAt(at.start())), deniedAt(at) ? denied : Polarity.AFFIRMED, text));
  }

  private static Set<Laterality> sides(char mark) {
    return switch (mark) {
      case LEFT -> EnumSet.of(Laterality.LEFT);
      case RIGHT -> EnumSet.of(Laterality.RIGHT);
      default -> EnumSet.of(Laterality.LEFT, Laterality.RIGHT);
    };
  }

  private boolean deniedAt(MatchResult at) {
    return deniedByNegationBefore(marked.substring(0, at.start()))
        || deniedBehind(marked.substring(at.end()));
  }

  private static boolean deniedByNegationBefore(String before) {
    Matcher negation =
        Pattern.compile(".*(?:" + NEGATION + "|" + DENIED_BEFORE + " of)(.*)").matcher(before);
    if (!negation.matches()) {
      return false;
    }
    String scope = negation.group(1);
    if (scope.length() > REACH) {
      return false;
    }
    boolean ended =
        SCOPE_END.matcher(scope).find()
            || scope.indexOf(NO_NEGATION) >= 0
            || scope.matches(".*[:()].*");
    String lastPart = scope.substring(scope.lastIndexOf(',') + 1);
    boolean listed = scope.equals(lastPart) || words("or|nor").matcher(lastPart).find();
    return !ended && listed && REACHES.matcher(scope.strip()).matches();
  }

  private static boolean deniedBehind(String after) {
    int denial = after.indexOf(DENIED_BEFORE);
    return denial >= 0
        && denial <= REACH
        && BARE_SUBJECT.matcher(after.substring(0, denial)).matches();
  }
}
