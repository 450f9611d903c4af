package org.fovea.lifecycle;

import java.util.List;
import org.fovea.evaluation.MeasuredMetric;
import org.fovea.evaluation.PromotionJudgement.Clause;
import org.fovea.evaluation.PromotionProtocol;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.ReliabilityCurve;
import org.fovea.statistics.TestedDifference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a decision about a model version rests on, as it is kept; what is undefined is null.
 *
 * @param format version of this layout, {@link #FORMAT}
 * @param model name and version it is about
 * @param modelDigest of its files
 * @param against name and version it was held against: what was in use, or what was calibrated
 * @param againstDigest of its files
 * @param protocol what was asked; null for a calibration
 * @param protocolDigest of the protocol's file
 * @param data digest of images and labels; null for labels of this site's readings
 * @param cases digest of what both models said of every image: the same data and models give the
 *     same
 * @param images offered
 * @param compared those the figures are over
 * @param positives of these
 * @param met whether every clause was met
 * @param difference of the protocol's metric, positive where the candidate is better
 * @param sides first the candidate, or what was reported before a calibration
 * @param notes what a reader must know
 */
public record EvidenceDocument(
    int format,
    String model,
    String modelDigest,
    @Nullable String against,
    @Nullable String againstDigest,
    @Nullable PromotionProtocol protocol,
    @Nullable String protocolDigest,
    @Nullable String data,
    String cases,
    int images,
    int compared,
    int positives,
    boolean met,
    List<Clause> clauses,
    @Nullable EvidenceDifference difference,
    List<EvidenceSide> sides,
    List<String> notes) {

  public static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public EvidenceDocument {
    clauses = List.copyOf(clauses);
    sides = List.copyOf(sides);
    notes = List.copyOf(notes);
  }

  /** As JSON. */
  public String json() {
    return JSON.writeValueAsString(this);
  }

  /** What {@link #json} wrote. */
  public static EvidenceDocument read(String json) {
    return JSON.readValue(json, EvidenceDocument.class);
  }

  /** A figure with its 95 % interval. */
  public record EvidenceFigure(
      String name,
      @Nullable Double value,
      @Nullable Double lower,
      @Nullable Double upper,
      String method,
      @Nullable Double percentile95WhenPerfect) {

    /** As measured. */
    public static EvidenceFigure of(MeasuredMetric metric) {
      Estimate estimate = metric.estimate();
      return new EvidenceFigure(
          metric.name(),
          finite(estimate.value()),
          finite(estimate.lower()),
          finite(estimate.upper()),
          metric.method(),
          metric.percentile95WhenPerfect());
    }
  }

  /** A difference and how surprising it would be between equals. */
  public record EvidenceDifference(
      String metric,
      @Nullable Double value,
      @Nullable Double lower,
      @Nullable Double upper,
      @Nullable Double p,
      String method) {

    /** As tested. */
    public static EvidenceDifference of(String metric, TestedDifference tested, String method) {
      return new EvidenceDifference(
          metric,
          finite(tested.difference().value()),
          finite(tested.difference().lower()),
          finite(tested.difference().upper()),
          finite(tested.p()),
          method);
    }
  }

  /** One point of a reliability curve. */
  public record EvidenceBin(
      int images, double meanProbability, double observed, double lower, double upper) {

    /** As counted. */
    public static EvidenceBin of(ReliabilityCurve.Bin bin) {
      return new EvidenceBin(
          bin.images(),
          bin.meanProbability(),
          bin.observed().value(),
          bin.observed().lower(),
          bin.observed().upper());
    }
  }

  /** One model's figures on the images of the evidence. */
  public record EvidenceSide(
      String name, List<EvidenceFigure> figures, List<EvidenceBin> reliability) {
    public EvidenceSide {
      figures = List.copyOf(figures);
      reliability = List.copyOf(reliability);
    }

    /** As measured. */
    public static EvidenceSide of(
        String name, List<MeasuredMetric> metrics, List<ReliabilityCurve.Bin> reliability) {
      return new EvidenceSide(
          name,
          metrics.stream().map(EvidenceFigure::of).toList(),
          reliability.stream().map(EvidenceBin::of).toList());
    }
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
