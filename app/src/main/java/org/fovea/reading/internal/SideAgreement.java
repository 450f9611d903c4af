package org.fovea.reading.internal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.finding.Laterality;
import org.fovea.reading.Presence;
import org.fovea.reading.Refusal;
import org.fovea.reading.Region;
import org.fovea.reading.Statement;
import org.jspecify.annotations.Nullable;

/** Whether region, code and text of what is to be signed agree on the side (safety S7). */
final class SideAgreement {

  private enum Source {
    CHOICE("the side chosen"),
    CODE("the code"),
    TEXT("the text"),
    REGION("the region");

    private final String words;

    Source(String words) {
      this.words = words;
    }
  }

  /** What one part of a statement says about the side; empty when it says nothing. */
  private record Claim(Source source, Set<Laterality> sides) {
    String words() {
      return source.words + " says " + SideAgreement.words(sides);
    }
  }

  /** The side of the patient a region lies on. */
  @FunctionalInterface
  interface RegionSides {
    /** LEFT, RIGHT, or UNKNOWN when header and geometry do not say. */
    Laterality side(Region region);
  }

  private final RegionSides regionSides;

  SideAgreement(RegionSides regionSides) {
    this.regionSides = regionSides;
  }

  /** The first disagreement within a statement, or between the statements and the comment. */
  Optional<Refusal> disagreement(Collection<Statement> statements, String comment) {
    for (Statement statement : statements) {
      Optional<Refusal> found = within(statement);
      if (found.isPresent()) {
        return found;
      }
    }
    return withComment(statements, comment);
  }

  private Optional<Refusal> within(Statement statement) {
    List<Claim> claims = claims(statement);
    for (int i = 0; i < claims.size(); i++) {
      for (int j = i + 1; j < claims.size(); j++) {
        if (!agree(claims.get(i), claims.get(j))) {
          return disagree(statement, claims.get(i), claims.get(j).words());
        }
      }
    }
    SidesInText text = SidesInText.of(statement.text());
    return statement.presence() != Presence.ABSENT && text.onlyDenials()
        ? denied(statement, text.denied(""), "the text")
        : Optional.empty();
  }

  /** What each part says; a text that only denies something on a side claims nothing for it. */
  private List<Claim> claims(Statement statement) {
    SidesInText text = SidesInText.of(statement.text());
    boolean absent = statement.presence() == Presence.ABSENT;
    return List.of(
        new Claim(Source.CHOICE, sides(statement.laterality())),
        new Claim(Source.CODE, SidesInText.of(statement.code().meaning()).named()),
        new Claim(Source.TEXT, absent ? text.named() : text.claimed()),
        new Claim(Source.REGION, regionSide(statement.region())));
  }

  /* "Bilateral" as the chosen side wants a text that names both or none; a region marks one of the
   * two. Everything else agrees when a side is shared. */
  private static boolean agree(Claim one, Claim other) {
    if (one.sides().isEmpty() || other.sides().isEmpty()) {
      return true;
    }
    boolean bothChosen = one.source() == Source.CHOICE && one.sides().size() == 2;
    if (bothChosen && other.source() != Source.REGION) {
      return other.sides().size() == 2;
    }
    return one.sides().stream().anyMatch(other.sides()::contains);
  }

  /* The comment speaks of the whole study, so it disagrees only when it claims something for one
   * side and every condition that is present lies on the other, or when it denies a condition by
   * name where it lies. */
  private Optional<Refusal> withComment(Collection<Statement> statements, String comment) {
    SidesInText text = SidesInText.of(comment);
    List<Statement> sided =
        statements.stream()
            .filter(statement -> statement.presence() != Presence.ABSENT)
            .filter(statement -> side(statement).isPresent())
            .toList();
    for (Statement statement : sided) {
      Set<Laterality> denied = text.denied(statement.code().meaning());
      Optional<Refusal> found = denied(statement, denied, "the comment");
      if (found.isPresent()) {
        return found;
      }
    }
    Set<Laterality> claimed = text.claimed();
    boolean contradicted =
        claimed.size() == 1
            && !sided.isEmpty()
            && sided.stream()
                .map(this::side)
                .flatMap(Optional::stream)
                .noneMatch(claim -> claim.sides().containsAll(claimed));
    return contradicted
        ? disagree(
            sided.getFirst(),
            side(sided.getFirst()).orElseThrow(),
            "the comment says " + words(claimed))
        : Optional.empty();
  }

  /** The first part of a statement that names its side. */
  private Optional<Claim> side(Statement statement) {
    return claims(statement).stream().filter(claim -> !claim.sides().isEmpty()).findFirst();
  }

  private Optional<Refusal> denied(Statement statement, Set<Laterality> denied, String where) {
    return side(statement)
        .filter(claim -> claim.sides().stream().anyMatch(denied::contains))
        .flatMap(claim -> disagree(statement, claim, where + " denies it for " + words(denied)));
  }

  private static Optional<Refusal> disagree(Statement statement, Claim one, String other) {
    return Optional.of(
        new Refusal.SidesDisagree(statement.code().meaning(), one.words() + ", " + other + "."));
  }

  private Set<Laterality> regionSide(@Nullable Region region) {
    return region == null ? Set.of() : sides(regionSides.side(region));
  }

  private static Set<Laterality> sides(Laterality laterality) {
    return switch (laterality) {
      case LEFT, RIGHT -> EnumSet.of(laterality);
      case BOTH -> EnumSet.of(Laterality.LEFT, Laterality.RIGHT);
      case UNKNOWN, NOT_APPLICABLE -> EnumSet.noneOf(Laterality.class);
    };
  }

  private static String words(Set<Laterality> sides) {
    if (sides.size() == 2) {
      return "both sides";
    }
    return sides.contains(Laterality.LEFT) ? "left" : "right";
  }
}
