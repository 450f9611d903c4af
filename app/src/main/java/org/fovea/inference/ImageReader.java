package org.fovea.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.finding.Finding;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ReadOutcome.CannotSay;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.ReadOutcome.Failed;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.model.ExclusiveClasses;
import org.fovea.model.FindingOutput;
import org.fovea.model.Gate;
import org.fovea.model.InputSpec;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelInput;
import org.fovea.model.PixelTransform;
import org.fovea.model.ReportingUnit;
import org.jspecify.annotations.Nullable;

/** Lets a model read an image: header, pixels, gate, calibrated findings. Needs no server. */
public final class ImageReader {

  /** The note on a result about a picture whose kind a user stated (safety S5). */
  public static final String STATED_BY_USER =
      "kind of image, age and side are as a user stated them";

  /** An image this much smaller than the network's input is mostly interpolation. */
  private static final int MOST_ENLARGED = 4;

  /** Below this no image shows anatomy. */
  private static final int SMALLEST_SIDE = 16;

  private static final float FLAT = 1e-4f;

  private final Networks networks;

  public ImageReader(Networks networks) {
    this.networks = networks;
  }

  /**
   * Always an outcome, never silence (safety S4).
   *
   * @param prevalences the site's, by finding code value (safety S10)
   */
  public ImageReading read(
      Model model, DisplayImage image, HeaderFacts facts, Map<String, Double> prevalences) {
    Optional<NotApplicable> exclusion = Routing.exclusion(model.card(), facts);
    if (exclusion.isPresent()) {
      return ImageReading.without(exclusion.get());
    }
    Optional<CannotSay> unreadable = unreadable(model.card().input(), image);
    if (unreadable.isPresent()) {
      return ImageReading.without(unreadable.get());
    }
    ModelInput input = new PixelTransform(model.card().input()).apply(image);
    NetworkOutput output;
    try {
      output = networks.runner(model).run(input.values(), RunPriority.READING);
    } catch (InferenceException e) {
      return ImageReading.without(new Failed(e.problem().code(), e.problem().message()));
    }
    return judge(model.card(), image, facts, input, output, prevalences);
  }

  private static Optional<CannotSay> unreadable(InputSpec spec, DisplayImage image) {
    int columns = Math.max(SMALLEST_SIDE, spec.columns() / MOST_ENLARGED);
    int rows = Math.max(SMALLEST_SIDE, spec.rows() / MOST_ENLARGED);
    if (image.columns() < columns || image.rows() < rows) {
      return Optional.of(
          new CannotSay(
              "inference.too-small",
              "expected at least %d×%d pixels, found %d×%d"
                  .formatted(columns, rows, image.columns(), image.rows())));
    }
    return flat(image)
        ? Optional.of(new CannotSay("inference.flat", "the image shows one even tone"))
        : Optional.empty();
  }

  /** Whether all samples are the same; in most images a few pixels of the first row are not. */
  private static boolean flat(DisplayImage image) {
    boolean grey = image.channels() == 1;
    float[] samples = grey ? new float[image.columns()] : image.samples();
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int row = 0; row < (grey ? image.rows() : 1); row++) {
      if (grey) {
        image.grey().read(row, 0, image.columns(), samples);
      }
      for (float sample : samples) {
        low = Math.min(low, sample);
        high = Math.max(high, sample);
        if (!(high - low < FLAT)) {
          return false;
        }
      }
    }
    return true;
  }

  private static ImageReading judge(
      ModelCard card,
      DisplayImage image,
      HeaderFacts facts,
      ModelInput input,
      NetworkOutput output,
      Map<String, Double> prevalences) {
    Gate gate = card.gate();
    Float distance = output.distance();
    if (gate != null && distance != null) {
      Gate.Verdict verdict = gate.judge(distance, input.colourfulness());
      if (!verdict.inKind()) {
        return ImageReading.without(new CannotSay("inference.not-in-kind", verdict.reason()));
      }
    }
    List<Finding> findings = new ArrayList<>();
    double[] probabilities = probabilities(card, output);
    ExclusiveClasses exclusive = card.exclusive();
    int mostProbable = ExclusiveClasses.mostProbable(probabilities);
    int mapped = -1;
    for (int i = 0; i < probabilities.length; i++) {
      FindingOutput finding = card.findings().get(i);
      double logit = output.logits()[finding.index()];
      boolean positive = exclusive == null ? finding.positive(logit) : i == mostProbable;
      findings.add(finding(finding, logit, positive, facts, prevalences));
      if (positive && mapped < 0) {
        mapped = finding.index();
      }
    }
    mapped = mapped < 0 ? card.findings().getFirst().index() : mapped;
    ActivationMap map =
        output.hasMap()
            ? ActivationMap.over(
                image.columns(),
                image.rows(),
                input.placement(),
                output.mapColumns(),
                output.mapRows(),
                output.map(mapped))
            : null;
    List<String> notes = notes(card, facts, findings);
    if (exclusive != null) {
      notes.add(notExcluded(exclusive.set(card.findings(), probabilities)));
    }
    return new ImageReading(new Completed(findings), map, mapped, notes);
  }

  /** Of each finding, at the calibration's prevalence. */
  private static double[] probabilities(ModelCard card, NetworkOutput output) {
    return card.findings().stream()
        .mapToDouble(finding -> finding.calibration().probability(output.logits()[finding.index()]))
        .toArray();
  }

  private static String notExcluded(List<String> classes) {
    return classes.isEmpty()
        ? "no class looks like the images the model was calibrated on"
        : "not excluded: " + String.join(", ", classes);
  }

  private static Finding finding(
      FindingOutput finding,
      double logit,
      boolean positive,
      HeaderFacts facts,
      Map<String, Double> prevalences) {
    @Nullable Double prevalence = prevalences.get(finding.code().value());
    double calibrated = finding.calibration().probability(logit);
    return new Finding(
        finding.code(),
        finding.calibration().report(logit, prevalence),
        finding.operatingPoint(),
        positive,
        finding.conformal() == null ? List.of() : finding.conformal().set(calibrated).labels(),
        facts.laterality());
  }

  private static List<String> notes(ModelCard card, HeaderFacts facts, List<Finding> findings) {
    List<String> notes = new ArrayList<>();
    if (!card.regulatoryStatus().clinical()) {
      notes.add("not for clinical use");
    }
    if (card.accepts().unit() == ReportingUnit.SLICE) {
      notes.add("about this slice, not about the study");
    }
    switch (facts.origin()) {
      case HEADER -> {}
      case SECONDARY_CAPTURE -> notes.add(STATED_BY_USER);
      case USER ->
          notes.add(
              "the image has no header: that its kind and age are what %s accepts is the user's"
                      .formatted(card.identity())
                  + " statement");
    }
    if (findings.stream().anyMatch(finding -> finding.probability().uncorrected())) {
      notes.add("probability at the training data's prevalence, not corrected for the site");
    }
    return notes;
  }
}
