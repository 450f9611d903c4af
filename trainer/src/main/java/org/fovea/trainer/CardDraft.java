package org.fovea.trainer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.finding.Code;
import org.fovea.model.Accepts;
import org.fovea.model.CardFacts;
import org.fovea.model.DataStatement;
import org.fovea.model.DataUse;
import org.fovea.model.ExclusiveClasses;
import org.fovea.model.FindingOutput;
import org.fovea.model.Gate;
import org.fovea.model.InputSpec;
import org.fovea.model.MetricGroup;
import org.fovea.model.ModelCard;
import org.fovea.model.NetworkPorts;
import org.fovea.model.RegulatoryStatus;
import org.fovea.model.ReportingUnit;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

/** Writes the card from the facts a person stated and the figures that were measured. */
final class CardDraft {

  private final TrainingRequest request;
  private final CardFacts facts;
  private final Targets targets;
  private final InputSpec spec;

  CardDraft(TrainingRequest request, CardFacts facts, Targets targets, InputSpec spec) {
    this.request = request;
    this.facts = facts;
    this.targets = targets;
    this.spec = spec;
  }

  ModelCard card(
      ExampleSource source,
      SplitFile split,
      Decisions decisions,
      @Nullable ExclusiveClasses exclusive,
      List<MetricGroup> evaluation,
      String onnxSha256) {
    return new ModelCard(
        ModelCard.FORMAT,
        request.name(),
        request.version(),
        facts.summary(),
        facts.intendedUse(),
        facts.regulatoryStatus(),
        facts.licence(),
        facts.accepts(),
        spec,
        new NetworkPorts(NetworkExport.INPUT, NetworkExport.LOGITS, NetworkExport.MAP),
        findings(decisions),
        exclusive,
        new Gate(
            NetworkExport.DISTANCE,
            decisions.largestDistance(),
            decisions.largestColourfulness(),
            Decisions.DECLINED,
            fittedOn()),
        onnxSha256,
        List.of(statement(source, split)),
        evaluation,
        facts.limits(),
        "fovea train, "
            + (request.start() == null ? "" : "started from an earlier model, ")
            + summary());
  }

  private List<FindingOutput> findings(Decisions decisions) {
    List<FindingOutput> outputs = new ArrayList<>();
    for (int logit : targets.findings()) {
      Decisions.PerFinding decision = decisions.findings().get(logit);
      outputs.add(
          new FindingOutput(
              code(targets.name(logit)),
              outputs.size(),
              decision.calibration(),
              decision.operatingPoint(),
              decision.conformal()));
    }
    return outputs;
  }

  private Code code(String name) {
    return facts.codes().getOrDefault(name, unknown(name));
  }

  /**
   * What the card states of classes that exclude each other; null where they do not.
   *
   * @param temperature that the network's head was divided by
   */
  @Nullable ExclusiveClasses exclusive(Decisions decisions, double temperature) {
    if (!targets.exclusive()) {
      return null;
    }
    int reference = targets.referenceLogit();
    return new ExclusiveClasses(
        code(targets.name(reference)).meaning(),
        temperature,
        decisions.findings().get(reference).conformal().present());
  }

  private String fittedOn() {
    return request.effort().crossValidation() > 0
        ? "the images it was trained on and their shifted copies, five-fold; no other images"
        : "the validation part and its shifted copies, five-fold; no other images";
  }

  private DataStatement statement(ExampleSource source, SplitFile split) {
    Map<Split.Part, Map<String, Integer>> images = new HashMap<>();
    Map<Split.Part, Set<String>> persons = new HashMap<>();
    for (Example example : source.examples()) {
      Split.Part part = split.split().parts().get(example.id());
      if (part != null) {
        images
            .computeIfAbsent(part, any -> new HashMap<>())
            .merge(source.classes().get(example.label()), 1, Integer::sum);
        persons.computeIfAbsent(part, any -> new HashSet<>()).add(example.person());
      }
    }
    List<DataUse> uses = new ArrayList<>();
    for (Split.Part part : Split.Part.values()) {
      uses.add(
          new DataUse(
              part.name().toLowerCase(Locale.ROOT),
              images.getOrDefault(part, Map.of()),
              persons.getOrDefault(part, Set.of()).size()));
    }
    String licence = facts.data().licence();
    return new DataStatement(
        facts.data().name(),
        facts.data().origin(),
        facts.data().population(),
        licence == null ? "not stated" : licence,
        split.digest().sha256(),
        uses);
  }

  private String summary() {
    return "seed %d, %s, %s, %s"
        .formatted(request.seed(), request.labels(), request.network(), request.effort());
  }

  /** A private code (PS3.5 7.8: 99 and a name), for a class nobody gave a concept. */
  private static Code unknown(String name) {
    String meaning = name.length() > 64 ? name.substring(0, 64) : name;
    String value = name.length() > 16 ? name.substring(0, 16) : name;
    return new Code(value, "99FOVEA", meaning);
  }

  /** Facts of a model nobody has described: routed nowhere, research only. */
  static CardFacts unstated(TrainingRequest request, Targets targets) {
    Map<String, Code> codes = new HashMap<>();
    for (int logit : targets.findings()) {
      codes.put(targets.name(logit), unknown(targets.name(logit)));
    }
    return new CardFacts(
        "Trained on " + request.data().getFileName(),
        "Not stated",
        RegulatoryStatus.RESEARCH_ONLY,
        "not stated",
        new Accepts(
            List.of("OT"),
            List.of("NOT STATED"),
            List.of(),
            null,
            List.of(),
            List.of(),
            ReportingUnit.IMAGE),
        codes,
        new CardFacts.DataFacts(
            String.valueOf(request.data().getFileName()), "not stated", "not stated", null),
        Map.of(),
        List.of("Not for clinical use."));
  }
}
