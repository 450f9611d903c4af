package org.fovea.dataset;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from an example's id which person it shows, so that a split keeps persons together. */
@FunctionalInterface
public interface PersonRule {

  /** The person, or empty where the id does not tell. */
  Optional<String> person(String id);

  /**
   * The conventions of the public sets this project knows: {@code person12_bacteria_3} and {@code
   * NORMAL2-IM-0115-0001} (Kermany 2018), {@code 00000005_001.png} (ChestX-ray14: patient, image),
   * {@code 1020_left.jpg} (fundus).
   */
  static PersonRule knownNames() {
    return KnownNames.RULE;
  }

  /**
   * The first capturing group of an expression found in the id, or all it matched when it has none.
   */
  static PersonRule matching(Pattern pattern) {
    return id -> {
      Matcher matcher = pattern.matcher(id);
      return matcher.find()
          ? Optional.ofNullable(matcher.group(Math.min(1, matcher.groupCount())))
          : Optional.empty();
    };
  }
}

/** One convention after another. */
final class KnownNames {
  private static final List<Convention> CONVENTIONS =
      List.of(
          new Convention(Pattern.compile("^person(\\d+)_"), "person"),
          // NORMAL2-IM-0115 and IM-0115 may be one child: numbers decide, prefixes do not.
          new Convention(Pattern.compile("^(?:NORMAL2-)?IM-(\\d+)-"), "IM-"),
          new Convention(Pattern.compile("^(\\d{8})_\\d{3}\\.png$"), "patient"),
          new Convention(Pattern.compile("^(\\d+)_(?:left|right)\\."), "eyes-of-"));

  static final PersonRule RULE =
      id -> {
        String name = id.substring(id.lastIndexOf('/') + 1);
        for (Convention convention : CONVENTIONS) {
          Matcher matcher = convention.pattern().matcher(name);
          if (matcher.find()) {
            return Optional.of(convention.prefix() + matcher.group(1));
          }
        }
        return Optional.empty();
      };

  private KnownNames() {}

  private record Convention(Pattern pattern, String prefix) {}
}
