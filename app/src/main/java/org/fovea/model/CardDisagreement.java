package org.fovea.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares a card with what its network file declares. */
public final class CardDisagreement {

  private static final long FREE = -1;

  private CardDisagreement() {}

  /** Every difference, each as "found … expected …"; empty when they agree. */
  public static List<String> differences(ModelCard card, NetworkSignature network) {
    List<String> differences = new ArrayList<>();
    InputSpec input = card.input();
    long findings = card.findings().size();
    if (network.inputs().size() != 1) {
      differences.add("expected one input, found " + new TreeSet<>(network.inputs().keySet()));
    }
    compare(
        differences,
        "input",
        card.ports().input(),
        network.inputs(),
        List.of(FREE, (long) input.channels().size(), (long) input.rows(), (long) input.columns()));
    compare(
        differences, "output", card.ports().logits(), network.outputs(), List.of(FREE, findings));
    String map = card.ports().map();
    if (map != null) {
      compare(differences, "output", map, network.outputs(), List.of(FREE, findings, FREE, FREE));
    }
    Gate gate = card.gate();
    if (gate != null) {
      compare(differences, "output", gate.output(), network.outputs(), List.of(FREE));
    }
    return differences;
  }

  /** Throws the typed refusal where card and network differ. */
  public static void require(ModelCard card, NetworkSignature network) {
    List<String> differences = differences(card, network);
    if (!differences.isEmpty()) {
      throw new ModelException(new ModelProblem.Disagreement(card.identity(), differences));
    }
  }

  private static void compare(
      List<String> differences,
      String kind,
      String name,
      Map<String, List<Long>> declared,
      List<Long> expected) {
    List<Long> found = declared.get(name);
    if (found == null) {
      differences.add(
          "expected an %s \"%s\", found %s"
              .formatted(kind, name, new TreeSet<>(declared.keySet())));
      return;
    }
    boolean fits = found.size() == expected.size();
    for (int i = 0; fits && i < found.size(); i++) {
      fits =
          expected.get(i) == FREE || found.get(i) == FREE || found.get(i).equals(expected.get(i));
    }
    if (!fits) {
      differences.add(
          "expected %s \"%s\" of shape %s, found %s"
              .formatted(kind, name, shape(expected), shape(found)));
    }
  }

  private static String shape(List<Long> dimensions) {
    return dimensions.stream()
        .map(d -> d == FREE ? "?" : Long.toString(d))
        .collect(Collectors.joining("×"));
  }
}
