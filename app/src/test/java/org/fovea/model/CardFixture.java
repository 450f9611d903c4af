package org.fovea.model;

import java.util.List;
import java.util.Map;
import org.fovea.finding.Code;
import org.fovea.finding.OperatingPoint;

/** Small valid cards for tests: chest radiographs of children from 1 to 5, 16×16 pixels. */
public final class CardFixture {

  private CardFixture() {}

  static ModelCard card() {
    return card(
        "test-model",
        new InputSpec(16, 16, true, 0.8, List.of(Normalisation.STANDARDISED), 0, 1),
        new FindingOutput(
            new Code("233604007", "SCT", "Pneumonia"),
            0,
            new Calibration(1.5, -0.5, 0.74, 500),
            new OperatingPoint("balanced", 0.6, 0.97, 0.95),
            new Conformal(0.05, 0.4, 0.7)),
        new Gate("distance", 10, 0.02, 0.03, "validation"));
  }

  /** A card of version 1.0.0 that reports one finding. */
  public static ModelCard card(String name, InputSpec input, FindingOutput finding, Gate gate) {
    return new ModelCard(
        ModelCard.FORMAT,
        name,
        "1.0.0",
        "A model for tests",
        "Tests only",
        RegulatoryStatus.RESEARCH_ONLY,
        "Apache-2.0",
        new Accepts(
            List.of("CR", "DX"),
            List.of("CHEST"),
            List.of("AP", "PA"),
            new AgeRange(1, 5),
            List.of("FOR PRESENTATION"),
            List.of("ORIGINAL"),
            ReportingUnit.IMAGE),
        input,
        new NetworkPorts("input", "logits", "map"),
        List.of(finding),
        gate,
        null,
        List.of(
            new DataStatement(
                "made up",
                "nowhere",
                "nobody",
                "none",
                "0".repeat(64),
                List.of(new DataUse("training", Map.of("NORMAL", 10), 10)))),
        List.of(
            new MetricGroup(
                "test", "10 images", 10, List.of(new Metric("auc", 0.9, 0.8, 1.0, "DeLong")))),
        List.of("nothing real"),
        null);
  }
}
