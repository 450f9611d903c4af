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
  private record Claim(Source source, Set<Laterality> sides) {}

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
    List<Claim> claims =
        List.of(
            new Claim(Source.CHOICE, sides(statement.laterality())),
            new Claim(Source.CODE, SidesInText.of(statement.code().meaning())),
            new Claim(Source.TEXT, SidesInText.of(statement.text())),
            new Claim(Source.REGION, regionSide(statement.region())));
    for (int i = 0; i < claims.size(); i++) {
      for (int j = i + 1; j < claims.size(); j++) {
        Claim one = claims.get(i);
        Claim other = claims.get(j);
        if (!agree(one, other)) {
          String difference =
              one.source().words
                  + " says "
                  + words(one.sides())
                  + ", "
                  + other.source().words
                  + " says "
                  + words(other.sides())
                  + ".";
          return Optional.of(new Refusal.SidesDisagree(statement.code().meaning(), difference));
        }
      }
    }
    return Optional.empty();
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

  /* The comment speaks of the whole study, so it disagrees only when it names one side and every
   * condition that is present lies on the other. */
  private static Optional<Refusal> withComment(Collection<Statement> statements, String comment) {
    Set<Laterality> named = SidesInText.of(comment);
    if (named.size() != 1) {
      return Optional.empty();
    }
    Laterality commented = named.iterator().next();
    List<Statement> sided =
        statements.stream()
            .filter(statement -> statement.presence() != Presence.ABSENT)
            .filter(statement -> !sides(statement.laterality()).isEmpty())
            .toList();
    boolean contradicted =
        !sided.isEmpty()
            && sided.stream().noneMatch(s -> sides(s.laterality()).contains(commented));
    if (!contradicted) {
      return Optional.empty();
    }
    Statement first = sided.getFirst();
    return Optional.of(
        new Refusal.SidesDisagree(
            first.code().meaning(),
            "the side chosen says "
                + words(sides(first.laterality()))
                + ", the comment says "
                + words(named)
                + "."));
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
