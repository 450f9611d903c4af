package org.fovea.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.LabelOrigin;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.evaluation.PromotionProtocol.SubgroupFloor;
import org.fovea.inference.Networks;
import org.fovea.model.FindingOutput;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/** Lets the candidate and what is in use read a protocol's images. */
public final class PromotionReading {
  private final Networks networks;
  private final EvaluationProgress progress;

  public PromotionReading(Networks networks, EvaluationProgress progress) {
    this.networks = networks;
    this.progress = progress;
  }

  /**
   * Reads.
   *
   * @param inUse null: nothing is in use
   * @param split null: the one the source prescribes
   */
  public PromotionTrial of(
      PromotionProtocol protocol,
      Model candidate,
      @Nullable Model inUse,
      ExampleSource source,
      @Nullable SplitFile split)
      throws IOException {
    String named = protocol.data().part();
    Split.Part part = named == null ? null : Split.Part.valueOf(named.toUpperCase(Locale.ROOT));
    List<Example> examples = SelectedPart.of(source, part, split);
    FindingOutput finding = candidate.card().findings().getFirst();
    int positive =
        PositiveClass.of(source.classes(), finding.code(), protocol.data().positiveClass());
    Map<String, Double> tried = answers(candidate, examples, positive);
    Map<String, Double> used = inUse == null ? Map.of() : answers(inUse, examples, positive);
    List<PromotionCase> cases = new ArrayList<>();
    for (Example example : examples) {
      cases.add(
          new PromotionCase(
              Pseudonym.of(example.person()),
              example.marks().contains(positive),
              LabelOrigin.of(example.attributes(), protocol.data().origin()),
              tried.get(example.id()),
              used.get(example.id()),
              groups(example, protocol.subgroups())));
    }
    return new PromotionTrial(
        candidate.card().identity(),
        finding.operatingPoint().threshold(),
        inUse == null ? null : inUse.card().identity(),
        inUse == null
            ? Double.NaN
            : inUse.card().findings().getFirst().operatingPoint().threshold(),
        source.digest(),
        split == null ? null : split.digest(),
        named,
        cases);
  }

  private static Map<String, String> groups(Example example, List<SubgroupFloor> asked) {
    Map<String, String> groups = new LinkedHashMap<>();
    for (SubgroupFloor group : asked) {
      groups.put(group.attribute(), Subgroups.value(example, group.attribute()));
    }
    return groups;
  }

  private Map<String, Double> answers(Model model, List<Example> examples, int positive)
      throws IOException {
    Map<String, Double> answers = new HashMap<>();
    Reads.of(examples, EvaluationReader.of(networks, model), model.card().identity(), progress)
        .answered(model.card().findings().getFirst(), positive)
        .forEach(answered -> answers.put(answered.example().id(), answered.probability()));
    return answers;
  }
}
