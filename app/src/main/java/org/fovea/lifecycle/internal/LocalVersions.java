package org.fovea.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fovea.evaluation.LocalCalibration;
import org.fovea.evaluation.MeasuredMetric;
import org.fovea.model.DataStatement;
import org.fovea.model.DataUse;
import org.fovea.model.FindingOutput;
import org.fovea.model.Metric;
import org.fovea.model.MetricGroup;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelCards;
import org.fovea.model.ModelException;
import org.fovea.model.ModelFolders;
import org.fovea.model.ModelProblem;
import org.fovea.model.ModelRegistry;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.StagedFile;
import org.jspecify.annotations.Nullable;

/** Writes a calibrated version as a model folder of its own: the same network, another card. */
final class LocalVersions {
  private static final Pattern LOCAL = Pattern.compile("(.*)\\+local\\.(\\d{1,6})");
  private static final String EXPLANATION = "explanation.json";

  private final Path folder;
  private final DurableFiles files;
  private final ModelRegistry models;

  LocalVersions(Path folder, DurableFiles files, ModelRegistry models) {
    this.folder = folder;
    this.files = files;
    this.models = models;
  }

  /**
   * The new version.
   *
   * @param cases digest of what it was fitted on
   */
  Model make(Model before, LocalCalibration fit, String cases) {
    ModelCard card = card(before.card(), next(before.card()), fit, cases);
    Path target = folder.resolve(card.identity());
    try {
      Files.createDirectories(target);
      copy(before.network(), target.resolve(Model.NETWORK_FILE));
      Path explanation = before.folder().resolve(EXPLANATION);
      if (Files.isRegularFile(explanation)) {
        // Measured on the network, which is the same.
        copy(explanation, target.resolve(EXPLANATION));
      }
    } catch (IOException e) {
      throw new ModelException(
          new ModelProblem.Unreadable(target.toString(), String.valueOf(e.getMessage())), e);
    }
    files.write(target.resolve(Model.CARD_FILE), ModelCards.write(card));
    return ModelFolders.read(target);
  }

  private void copy(Path source, Path target) throws IOException {
    try (InputStream content = Files.newInputStream(source);
        StagedFile staged = files.stage(new byte[0], content, ModelFolders.MAXIMUM_NETWORK_BYTES)) {
      files.publish(staged, target);
    }
  }

  /** The version without an earlier calibration's number, and the next number. */
  private String next(ModelCard card) {
    Matcher local = LOCAL.matcher(card.version());
    String plain = local.matches() ? local.group(1) : card.version();
    int highest = 0;
    for (Model model : models.models()) {
      Matcher other = LOCAL.matcher(model.card().version());
      if (model.card().name().equals(card.name())
          && other.matches()
          && other.group(1).equals(plain)) {
        highest = Math.max(highest, Integer.parseInt(other.group(2)));
      }
    }
    return plain + "+local." + (highest + 1);
  }

  private static ModelCard card(
      ModelCard before, String version, LocalCalibration fit, String cases) {
    List<FindingOutput> findings = new ArrayList<>(before.findings());
    findings.set(0, fit.recalibration().of(findings.getFirst()));
    String finding = findings.getFirst().code().meaning();
    List<DataStatement> data = new ArrayList<>(before.data());
    data.add(
        new DataStatement(
            "local calibration",
            "independent labels of this site",
            "%d persons of this site".formatted(fit.persons()),
            "not to be given away",
            cases,
            List.of(
                new DataUse(
                    "calibration",
                    Map.of(
                        finding, fit.positives(), "no " + finding, fit.images() - fit.positives()),
                    fit.persons()))));
    List<MetricGroup> evaluation = new ArrayList<>(before.evaluation());
    evaluation.add(group("local, before calibration", fit.images(), fit.before()));
    evaluation.add(group("local, after calibration", fit.images(), fit.after()));
    List<String> limits = new ArrayList<>(before.limits());
    limits.add(
        String.format(
            Locale.ROOT,
            "The probabilities of %s are calibrated to %d labels of one site, where %.1f %% had it;"
                + " elsewhere they do not hold.",
            finding.toLowerCase(Locale.ROOT),
            fit.images(),
            100 * fit.recalibration().prevalence()));
    return new ModelCard(
        before.format(),
        before.name(),
        version,
        before.summary(),
        before.intendedUse(),
        before.regulatoryStatus(),
        before.licence(),
        before.accepts(),
        before.input(),
        before.ports(),
        findings,
        before.gate(),
        before.onnxSha256(),
        data,
        evaluation,
        limits,
        "fovea models calibrate %s (%s)"
            .formatted(before.identity(), fit.method().name().toLowerCase(Locale.ROOT)));
  }

  private static MetricGroup group(String name, int images, LocalCalibration.Side side) {
    return new MetricGroup(
        name,
        "labels of this site, each judged by a fit that had not seen the person",
        images,
        side.metrics().stream().map(LocalVersions::metric).toList());
  }

  private static Metric metric(MeasuredMetric metric) {
    return new Metric(
        metric.name(),
        metric.estimate().value(),
        finite(metric.estimate().lower()),
        finite(metric.estimate().upper()),
        metric.method());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
