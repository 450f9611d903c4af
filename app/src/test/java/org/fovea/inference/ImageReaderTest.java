package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fovea.finding.Finding;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ReadOutcome.CannotSay;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.ReadOutcome.Failed;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.model.ExclusiveClasses;
import org.fovea.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReaderTest {

  @TempDir Path folder;
  private final Networks networks =
      new Networks(new RunLimits(Duration.ofMillis(300), 1, 8, 64, 2), 1);
  private final ImageReader reader = new ImageReader(networks);
  private Model model;

  /** Loading ONNX Runtime takes longer than these networks may. */
  @BeforeAll
  static void loadTheRuntime(@TempDir Path once) {
    try (Networks first = new Networks()) {
      first.check(ModelFixture.brightness(once, "first"));
    }
  }

  @BeforeEach
  void writeModel() {
    model = ModelFixture.brightness(folder, "bright");
  }

  @AfterEach
  void close() {
    networks.close();
  }

  private ReadOutcome outcome(DisplayImage image) {
    return reader.read(model, image, ModelFixture.chest(), Map.of()).outcome();
  }

  private Finding finding(DisplayImage image, Map<String, Double> prevalences) {
    ImageReading reading = reader.read(model, image, ModelFixture.chest(), prevalences);
    assertThat(reading.outcome()).isInstanceOf(Completed.class);
    return ((Completed) reading.outcome()).findings().getFirst();
  }

  private static DisplayImage grey(float level, float corner) {
    float[] samples = new float[64 * 64];
    Arrays.fill(samples, level);
    samples[0] = corner;
    return new DisplayImage(64, 64, 1, samples);
  }

  @Test
  void aBrightImageIsPositiveWithProbabilitySetAndNotes() {
    ImageReading reading = reader.read(model, grey(0.75f, 0.7f), ModelFixture.chest(), Map.of());
    Finding finding = ((Completed) reading.outcome()).findings().getFirst();
    assertThat(finding.code().meaning()).isEqualTo("Pneumonia");
    assertThat(finding.probability().value()).isCloseTo(0.881, within(0.001));
    assertThat(finding.positive()).isTrue();
    assertThat(finding.conformalSet()).containsExactly("present");
    assertThat(reading.notes())
        .containsExactly(
            "not for clinical use",
            "probability at the training data's prevalence, not corrected for the site");
  }

  @Test
  void s10_theSitesPrevalenceShiftsTheProbabilityAndNotTheDecision() {
    Finding unset = finding(grey(0.75f, 0.7f), Map.of());
    Finding rare = finding(grey(0.75f, 0.7f), Map.of("233604007", 0.05));
    assertThat(unset.probability().uncorrected()).isTrue();
    assertThat(rare.probability().uncorrected()).isFalse();
    assertThat(rare.probability().prevalence()).isEqualTo(0.05);
    // odds e^2 × (0.05/0.95) = 0.389
    assertThat(rare.probability().value()).isCloseTo(0.28, within(0.001));
    assertThat(rare.positive()).isTrue();
  }

  @Test
  void ofExclusiveClassesTheMostProbableIsCalledAndTheSetOfThoseNotExcludedIsNoted() {
    model =
        ModelFixture.write(
            folder,
            ModelFixture.with(
                ModelFixture.card("exclusive"), new ExclusiveClasses("No finding", 1, 0.4)),
            OnnxFixture.brightness(0.5f));

    ImageReading bright = reader.read(model, grey(0.75f, 0.7f), ModelFixture.chest(), Map.of());
    ImageReading dark = reader.read(model, grey(0.3f, 0.2f), ModelFixture.chest(), Map.of());

    assertThat(((Completed) bright.outcome()).findings().getFirst().positive()).isTrue();
    assertThat(bright.notes()).contains("not excluded: Pneumonia");
    assertThat(((Completed) dark.outcome()).findings().getFirst().positive()).isFalse();
    assertThat(dark.notes()).contains("not excluded: No finding");
  }

  @Test
  void s5_anImageTheGateDoesNotKnowIsCannotSay() {
    assertThat(outcome(grey(0.95f, 0.9f)))
        .isInstanceOfSatisfying(
            CannotSay.class,
            cannot -> {
              assertThat(cannot.code()).isEqualTo("inference.not-in-kind");
              assertThat(cannot.reason()).contains("not of the kind this model knows");
            });
  }

  @Test
  void s5_aColourImageIsCannotSayForAModelOfGreyImages() {
    float[] samples = new float[64 * 64 * 3];
    for (int i = 0; i < samples.length; i += 3) {
      samples[i] = 0.9f;
    }
    samples[1] = 0.5f;
    assertThat(outcome(new DisplayImage(64, 64, 3, samples)))
        .isInstanceOfSatisfying(
            CannotSay.class, cannot -> assertThat(cannot.reason()).contains("in colour"));
  }

  @Test
  void anEvenToneIsCannotSay() {
    assertThat(outcome(grey(0.5f, 0.5f)))
        .isEqualTo(new CannotSay("inference.flat", "the image shows one even tone"));
  }

  @Test
  void aThumbnailIsCannotSay() {
    assertThat(outcome(new DisplayImage(8, 8, 1, new float[64])))
        .isEqualTo(
            new CannotSay("inference.too-small", "expected at least 16×16 pixels, found 8×8"));
  }

  @Test
  void anExcludedImageIsNotRun() {
    assertThat(reader.read(model, grey(0.7f, 0.2f), ModelFixture.chest(40), Map.of()).outcome())
        .isInstanceOf(NotApplicable.class);
  }

  @Test
  void s4_aModelThatThrowsIsFailed() {
    model = ModelFixture.write(folder, ModelFixture.card("throws"), OnnxFixture.throwing());
    assertThat(outcome(grey(0.7f, 0.2f)))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.code()).isEqualTo("inference.model-error"));
  }

  @Test
  void s4_aModelThatHangsIsFailed() {
    model = ModelFixture.write(folder, ModelFixture.card("hangs"), OnnxFixture.hanging());
    assertThat(outcome(grey(0.7f, 0.2f)))
        .isEqualTo(new Failed("inference.timed-out", "hangs@1.0.0 gave no answer within 0.3 s"));
  }

  @Test
  void s4_aModelThatIsStoppedIsFailed() {
    networks.runner(model).close();
    assertThat(outcome(grey(0.7f, 0.2f)))
        .isEqualTo(new Failed("inference.model-stopped", "bright@1.0.0 is not in service: closed"));
  }

  @Test
  void theMapIsStrongestWhereTheSquareIs() {
    ActivationMap map = map(ModelFixture.square(64, 64, 48, 0, 16, 0.8f));
    assertThat(map.columns()).isEqualTo(4);
    assertThat(strongest(map)).containsExactly(3, 0);
  }

  @Test
  void s7_aMirroredImageHasTheMirroredMap() {
    ActivationMap map = map(ModelFixture.square(64, 64, 48, 16, 16, 0.8f));
    ActivationMap mirrored = map(ModelFixture.square(64, 64, 0, 16, 16, 0.8f));
    assertThat(strongest(map)).containsExactly(3, 1);
    assertThat(strongest(mirrored)).containsExactly(0, 1);
  }

  private ActivationMap map(DisplayImage image) {
    return Objects.requireNonNull(reader.read(model, image, ModelFixture.chest(), Map.of()).map());
  }

  private static List<Integer> strongest(ActivationMap map) {
    int best = 0;
    for (int i = 0; i < map.values().length; i++) {
      if (map.values()[i] > map.values()[best]) {
        best = i;
      }
    }
    return List.of(best % map.columns(), best / map.columns());
  }
}
