package org.fovea.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dataset.LabelOrigin;
import org.fovea.dicom.Uid;
import org.fovea.evaluation.CalibrationCase;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.finding.OperatingPoint;
import org.fovea.finding.Probability;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.LogOdds;
import org.fovea.model.Model;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.FakeResults;
import org.fovea.reading.Label;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Readings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this site's readings are worth for calibrating a model. */
class ReadCasesTest {
  private static final AccessToken ADMIN = new AccessToken("admin", Purpose.OPERATION);
  private static final Code PNEUMONIA = ChestStudy.PNEUMONIA;

  @TempDir Path folder;
  private final FakeArchive archive = new FakeArchive();
  private final FakeResults results = new FakeResults();
  private final List<Label> labels = new ArrayList<>();
  private Model model;

  @BeforeEach
  void aStudyTheModelAnswered() {
    model =
        ModelFixture.write(
            folder, ModelFixture.card("cxr-pneumonia"), OnnxFixture.brightness(0.5f));
    archive.put(ChestStudy.atRevision(1));
    said(new Probability(0.8, null, 0.5), true);
  }

  /** What the model said, shown or in the shadow. */
  private void said(Probability probability, boolean active) {
    AiResult shown = ChestStudy.result("r1", 1, 0.5, false);
    Finding finding =
        new Finding(
            PNEUMONIA,
            probability,
            new OperatingPoint("balanced", 0.5, 0.97, 0.95),
            true,
            List.of(),
            Laterality.UNKNOWN);
    results.put(
        new AiResult(
            shown.id(),
            shown.studyInstanceUid(),
            1,
            "cxr-pneumonia",
            "1.0.0",
            shown.read(),
            new ReadOutcome.Completed(List.of(finding)),
            false,
            active,
            false,
            true,
            List.of(),
            shown.createdAt(),
            false));
  }

  private void label(Presence presence, Provenance provenance) {
    labels.add(
        new Label(
            ChestStudy.STUDY,
            List.of(ChestStudy.IMAGE),
            PNEUMONIA,
            presence,
            provenance,
            "alice",
            Instant.parse("2026-03-01T09:00:00Z")));
  }

  private ReadCases.Found found() {
    Readings readings =
        (Readings)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Readings.class},
                (_, method, _) -> {
                  if (!method.getName().equals("labels")) {
                    throw new UnsupportedOperationException(method.getName());
                  }
                  return List.copyOf(labels);
                });
    return new ReadCases(readings, results, archive).of(model, ADMIN);
  }

  @Test
  void aBlindReadStandsBesideWhatTheModelSaid() {
    label(Presence.PRESENT, Provenance.BLIND_READ);
    assertThat(found().cases())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.positive()).isTrue();
          assertThat(one.origin()).isEqualTo(LabelOrigin.BLIND_READ);
          assertThat(one.logOdds()).isCloseTo(LogOdds.of(0.8), within(1e-12));
          assertThat(one.person()).hasSize(24).doesNotContain(ChestStudy.PATIENT.id());
        });
  }

  @Test
  void whatAModelInTheShadowSaidCountsToo() {
    said(new Probability(0.8, null, 0.5), false);
    label(Presence.ABSENT, Provenance.BLIND_READ);
    assertThat(found().cases()).extracting(CalibrationCase::positive).containsExactly(false);
  }

  @Test
  void s10_theSitesPrevalenceIsTakenOutOfWhatWasReported() {
    // Odds 4 at a prevalence of one half are odds 4/9 at one tenth.
    said(new Probability(4.0 / 13, 0.1, 0.5), true);
    label(Presence.PRESENT, Provenance.BLIND_READ);
    assertThat(found().cases().getFirst().logOdds()).isCloseTo(LogOdds.of(0.8), within(1e-12));
  }

  @Test
  void s11_whatAReaderSaidAfterTheModelIsLeftOutAndCounted() {
    label(Presence.PRESENT, Provenance.READ_AFTER_MODEL);
    ReadCases.Found found = found();
    assertThat(found.cases()).isEmpty();
    assertThat(found.notes())
        .contains("1 labels read after a model, or uncertain, were left out (safety S11)");
  }

  @Test
  void pathologyOutranksWhatWasSeen() {
    label(Presence.ABSENT, Provenance.BLIND_READ);
    label(Presence.PRESENT, Provenance.PATHOLOGY);
    assertThat(found().cases())
        .extracting(CalibrationCase::positive, CalibrationCase::origin)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(true, LabelOrigin.PATHOLOGY));
  }

  @Test
  void readersWhoContradictEachOtherSayNothing() {
    label(Presence.ABSENT, Provenance.BLIND_READ);
    label(Presence.PRESENT, Provenance.BLIND_READ);
    assertThat(found().cases()).isEmpty();
    assertThat(found().notes()).contains("1 studies with contradictory labels were left out");
  }

  @Test
  void aStudyThatThisVersionDidNotAnswerSaysNothing() {
    model =
        ModelFixture.write(
            folder,
            ModelFixture.version(ModelFixture.card("cxr-pneumonia"), "2.0.0"),
            OnnxFixture.brightness(0.6f));
    label(Presence.PRESENT, Provenance.BLIND_READ);
    assertThat(found().cases()).isEmpty();
    assertThat(found().notes())
        .contains("1 studies without exactly one image answered by this version were left out");
  }

  @Test
  void anotherFindingSaysNothing() {
    labels.add(
        new Label(
            ChestStudy.STUDY,
            List.of(new Uid("1.2.3.4.5")),
            new Code("60046008", "SCT", "Pleural effusion"),
            Presence.PRESENT,
            Provenance.BLIND_READ,
            "alice",
            Instant.EPOCH));
    assertThat(found().cases()).isEmpty();
  }
}
