package org.fovea.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model promises: {@code card.json} beside {@code model.onnx}. After Mitchell et al., Model
 * Cards for Model Reporting (2019).
 *
 * @param format version of this card's layout, {@link #FORMAT}
 * @param exclusive null: the findings are independent, an image may show several
 * @param onnxSha256 digest of {@code model.onnx}, lower-case hexadecimal; null: not stated
 * @param gate null: nothing but the header says what kind the image is
 * @param madeWith the command that made the model; null for a vendor's
 */
public record ModelCard(
    int format,
    String name,
    String version,
    String summary,
    String intendedUse,
    RegulatoryStatus regulatoryStatus,
    String licence,
    Accepts accepts,
    InputSpec input,
    NetworkPorts ports,
    List<FindingOutput> findings,
    @Nullable ExclusiveClasses exclusive,
    @Nullable Gate gate,
    @Nullable String onnxSha256,
    List<DataStatement> data,
    List<MetricGroup> evaluation,
    List<String> limits,
    @Nullable String madeWith) {

  public static final int FORMAT = 1;

  public ModelCard {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "expected card format %d, found %d".formatted(FORMAT, format));
    }
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "a model's name has lower-case letters, digits and hyphens, at most 63, found \""
              + name
              + "\"");
    }
    if (version.isBlank() || version.length() > 64) {
      throw new IllegalArgumentException(
          "a version has 1 to 64 characters, found \"" + version + "\"");
    }
    findings = List.copyOf(findings);
    data = List.copyOf(data);
    evaluation = List.copyOf(evaluation);
    limits = List.copyOf(limits);
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("a model reports at least one finding");
    }
    Set<Integer> indices = new HashSet<>();
    for (FindingOutput finding : findings) {
      if (!indices.add(finding.index()) || finding.index() >= findings.size()) {
        throw new IllegalArgumentException(
            "findings take the indices 0..%d once each, found %d"
                .formatted(findings.size() - 1, finding.index()));
      }
    }
  }

  /** A card of independent findings. */
  public ModelCard(
      int format,
      String name,
      String version,
      String summary,
      String intendedUse,
      RegulatoryStatus regulatoryStatus,
      String licence,
      Accepts accepts,
      InputSpec input,
      NetworkPorts ports,
      List<FindingOutput> findings,
      @Nullable Gate gate,
      @Nullable String onnxSha256,
      List<DataStatement> data,
      List<MetricGroup> evaluation,
      List<String> limits,
      @Nullable String madeWith) {
    this(
        format,
        name,
        version,
        summary,
        intendedUse,
        regulatoryStatus,
        licence,
        accepts,
        input,
        ports,
        findings,
        null,
        gate,
        onnxSha256,
        data,
        evaluation,
        limits,
        madeWith);
  }

  /** Name and version as messages and results write it. */
  public String identity() {
    return name + "@" + version;
  }
}
