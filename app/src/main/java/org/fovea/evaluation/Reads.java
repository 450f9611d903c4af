package org.fovea.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fovea.dataset.Example;
import org.fovea.finding.Finding;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.FindingOutput;

/**
 * What a model said about examples, in their order.
 *
 * @param examples those offered
 * @param outcomes one for each
 */
record Reads(List<Example> examples, List<ReadOutcome> outcomes) {

  /** Reads several at a time. */
  static Reads of(
      List<Example> examples, EvaluationReader reader, String stage, EvaluationProgress progress)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      return new Reads(
          examples,
          IntStream.range(0, examples.size())
              .parallel()
              .mapToObj(i -> {
                try {
                  ReadOutcome outcome = reader.read(examples.get(i));
                  progress.at(stage, done.incrementAndGet(), examples.size());
                  return outcome;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
              .toList());
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Those that got an answer for a finding. */
  List<EvaluatedCase> answered(FindingOutput output, int positiveLabel) {
    List<EvaluatedCase> cases = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (outcomes.get(i) instanceof ReadOutcome.Completed completed) {
        Finding finding =
            completed.findings().stream()
                .filter(one -> one.code().equals(output.code()))
                .findFirst()
                .orElseThrow();
        cases.add(
            new EvaluatedCase(
                examples.get(i),
                examples.get(i).marks().contains(positiveLabel),
                finding.probability().value(),
                finding.conformalSet()));
      }
    }
    return cases;
  }

  /** Why the others got none, by reason code, then by class. */
  Map<String, Map<String, Integer>> declined(List<String> classes) {
    Map<String, Map<String, Integer>> declined = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      String className =
          String.join("|", examples.get(i).marks().stream().sorted().map(classes::get).toList());
      switch (outcomes.get(i)) {
        case ReadOutcome.Completed _ -> {}
        case ReadOutcome.CannotSay no -> count(declined, no.code(), className);
        case ReadOutcome.NotApplicable no -> count(declined, no.code(), className);
        case ReadOutcome.Failed no -> count(declined, no.code(), className);
      }
    }
    return declined;
  }

  private static void count(
      Map<String, Map<String, Integer>> declined, String code, String className) {
    declined.computeIfAbsent(code, any -> new TreeMap<>()).merge(className, 1, Integer::sum);
  }
}
