package org.fovea.inference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.model.Accepts;
import org.fovea.model.AgeRange;
import org.fovea.model.ModelCard;
import org.fovea.model.ReportingUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model reads an image, by the card and the header (safety S5), what it speaks about
 * (S6), its role (S15) and its regulatory status (S13). Outside or unknown is not applicable, and
 * says which and why.
 */
public final class Routing {

  private Routing() {}

  /** Why the site does not let the model read this image, or empty. */
  public static Optional<NotApplicable> refusal(ModelCard card, ModelRole role, HeaderFacts facts) {
    if (role.role() == ModelRole.Role.OFF) {
      return because("routing.switched-off", card.identity() + " is switched off");
    }
    if (card.accepts().unit() == ReportingUnit.SLICE) {
      return because(
          "routing.unit",
          card.identity()
              + " speaks about a slice: without a validation on studies it gives a study neither"
              + " a probability nor an urgency");
    }
    if (!card.regulatoryStatus().clinical()
        && !facts.qualityControl()
        && !approved(card, role.approval())) {
      return because(
          "routing.research-only",
          card.identity()
              + " is a research-only model and no administrator's decision to use it is recorded");
    }
    return Optional.empty();
  }

  private static boolean approved(ModelCard card, ModelRole.@Nullable Approval approval) {
    return approval != null && approval.version().equals(card.version());
  }

  /** Why the card excludes the image, or empty. */
  public static Optional<NotApplicable> exclusion(ModelCard card, HeaderFacts facts) {
    if (facts.madeByFovea()) {
      return because("routing.own-object", "Fovea made this object");
    }
    if (facts.frames() > 1) {
      return because(
          "routing.frames", "expected a single image, found %d frames".formatted(facts.frames()));
    }
    if (card.accepts().unit() == ReportingUnit.STUDY) {
      return because("routing.unit", "expected a whole study, found a single image");
    }
    return switch (facts.origin()) {
      case USER -> Optional.empty();
      case SECONDARY_CAPTURE -> kind(card.accepts(), facts);
      case HEADER -> kind(card.accepts(), facts).or(() -> acquisition(card.accepts(), facts));
    };
  }

  private static Optional<NotApplicable> kind(Accepts accepts, HeaderFacts facts) {
    return among("modality", "Modality", accepts.modalities(), facts.modality())
        .or(() -> among("body-part", "Body Part Examined", accepts.bodyParts(), facts.bodyPart()))
        .or(() ->
            accepts.views().isEmpty()
                ? Optional.empty()
                : among("view", "View Position", accepts.views(), facts.view()))
        .or(() -> age(accepts.age(), facts.ageYears()));
  }

  /** What only the modality that made the image can say. */
  private static Optional<NotApplicable> acquisition(Accepts accepts, HeaderFacts facts) {
    if (accepts.unit() == ReportingUnit.IMAGE && facts.imageType().contains("LOCALIZER")) {
      return because("routing.image-type", "the image is a localizer");
    }
    if (!facts.imageType().containsAll(accepts.imageTypes())) {
      return because(
          "routing.image-type",
          "expected Image Type with %s, found %s"
              .formatted(
                  String.join(", ", accepts.imageTypes()),
                  facts.imageType().isEmpty() ? "none" : String.join("\\", facts.imageType())));
    }
    if (facts.presentationIntent().isEmpty() || accepts.presentationIntents().isEmpty()) {
      return Optional.empty();
    }
    return among(
        "presentation-intent",
        "Presentation Intent Type",
        accepts.presentationIntents(),
        facts.presentationIntent());
  }

  private static Optional<NotApplicable> age(@Nullable AgeRange range, @Nullable Integer years) {
    if (range == null) {
      return Optional.empty();
    }
    String expected =
        "expected an age of %d to %d years".formatted(range.minimumYears(), range.maximumYears());
    if (years == null) {
      return because("routing.age", expected + ", found none stated or contradictory ones");
    }
    return range.contains(years)
        ? Optional.empty()
        : because("routing.age", expected + ", found " + years);
  }

  private static Optional<NotApplicable> among(
      String code, String name, List<String> accepted, String found) {
    String normal = found.strip().toUpperCase(Locale.ROOT);
    if (accepted.stream().anyMatch(value -> value.toUpperCase(Locale.ROOT).equals(normal))) {
      return Optional.empty();
    }
    return because(
        "routing." + code,
        "expected %s %s, found %s"
            .formatted(name, String.join(" or ", accepted), normal.isEmpty() ? "none" : normal));
  }

  private static Optional<NotApplicable> because(String code, String reason) {
    return Optional.of(new NotApplicable(code, reason));
  }
}
