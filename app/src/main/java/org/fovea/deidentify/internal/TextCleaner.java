package org.fovea.deidentify.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleans descriptions (PS3.15 E.3.5): what is left are words known to describe images, and numbers
 * with a unit. What is not known goes: a name, a place or a number cannot stay because no one had
 * thought of it.
 */
final class TextCleaner {

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}.]+");
  private static final Pattern MEASURE =
      Pattern.compile(
          "\\d{1,3}(\\.\\d{1,2})?(mm|cm|ml|cc|kv|kvp|ma|mas|s|sec|ms|min|hz|mhz|t|deg|mgy|gy|mbq|x)");
  private static final Pattern TIMES = Pattern.compile("x\\d");
  private static final Pattern B_VALUE = Pattern.compile("b\\d{1,4}");
  private static final Pattern SPINE = Pattern.compile("[ctls]\\d{1,2}");

  private static final Set<String> KNOWN = read();

  private TextCleaner() {}

  /** What may stay of a text, perhaps nothing. */
  static String clean(String text) {
    StringBuilder kept = new StringBuilder();
    Matcher tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      String word = tokens.group().replaceAll("^\\.+|\\.+$", "");
      if (isSafe(word.toLowerCase(Locale.ROOT))) {
        kept.append(kept.isEmpty() ? "" : " ").append(word);
      }
    }
    return kept.toString();
  }

  /** Whether a text holds nothing but words that may stay. */
  static boolean isDescription(String text) {
    Matcher tokens = TOKEN.matcher(text);
    boolean any = false;
    while (tokens.find()) {
      any = true;
      if (!isSafe(tokens.group().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return any;
  }

  private static boolean isSafe(String word) {
    return KNOWN.contains(word)
        || MEASURE.matcher(word).matches()
        || TIMES.matcher(word).matches()
        || B_VALUE.matcher(word).matches()
        || SPINE.matcher(word).matches();
  }

  private static Set<String> read() {
    Set<String> words = new HashSet<>();
    for (String line : ResourceLines.of("vocabulary.txt")) {
      words.addAll(Set.of(line.split(" ", -1)));
    }
    return words;
  }
}
