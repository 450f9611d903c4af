package org.fovea.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.fovea.dataset.internal.Fingerprint;
import org.fovea.dataset.internal.NearDuplicates;
import org.fovea.dataset.internal.ShortcutBaseline;
import org.fovea.study.Digest;

/** Looks at every example of a source once. */
public final class DatasetInspector {
  private final ExampleSource source;
  private final Map<String, Split.Part> parts;

  /**
   * Of a source.
   *
   * @param split its parts by example id; empty: those the source prescribes
   */
  public DatasetInspector(ExampleSource source, Map<String, Split.Part> split) {
    this.source = source;
    this.parts = split.isEmpty() ? source.prescribed() : split;
  }

  /**
   * Inspects.
   *
   * @param progress is told how many were read; from any thread
   */
  public Inspection inspect(IntConsumer progress) throws IOException {
    List<Example> examples = source.examples();
    List<Fingerprint> prints = fingerprints(examples, progress);
    List<List<String>> exact = exact(examples, prints);
    return new Inspection(
        source.digest(),
        Task.of(source),
        examples.size(),
        (int) prints.stream().filter(Fingerprint::volume).count(),
        (int) examples.stream().map(Example::person).distinct().count(),
        classes(examples),
        sizes(prints),
        parts(examples),
        exact,
        near(examples, prints),
        straddling(examples),
        source.unreadable(),
        ShortcutBaseline.of(examples, prints, source.classes()).orElse(null));
  }

  static List<Fingerprint> fingerprints(List<Example> examples, IntConsumer progress)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      return IntStream.range(0, examples.size())
          .parallel()
          .mapToObj(i -> {
            try {
              Fingerprint print = Fingerprint.of(examples.get(i));
              progress.accept(done.incrementAndGet());
              return print;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
  }

  private Map<String, Integer> classes(List<Example> examples) {
    Map<String, Integer> classes = new LinkedHashMap<>();
    for (int label = 0; label < source.classes().size(); label++) {
      int wanted = label;
      classes.put(
          source.classes().get(label),
          (int) examples.stream().filter(example -> example.marks().contains(wanted)).count());
    }
    return classes;
  }

  private static Map<String, Integer> sizes(List<Fingerprint> prints) {
    Map<String, Integer> counts = new TreeMap<>();
    prints.forEach(print -> counts.merge(print.size(), 1, Integer::sum));
    Map<String, Integer> sizes = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
    return sizes;
  }

  private Map<String, Map<String, Integer>> parts(List<Example> examples) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Example example : examples) {
      Split.Part part = parts.get(example.id());
      if (part != null) {
        Map<String, Integer> byClass =
            counts.computeIfAbsent(part.name().toLowerCase(Locale.ROOT), any -> new TreeMap<>());
        example.marks().forEach(mark -> byClass.merge(source.classes().get(mark), 1, Integer::sum));
      }
    }
    return counts;
  }

  private static List<List<String>> exact(List<Example> examples, List<Fingerprint> prints) {
    return samePixels(examples, prints).stream()
        .map(same -> same.stream().map(Example::id).toList())
        .toList();
  }

  /** Each group of two or more examples with the same pixels. */
  static List<List<Example>> samePixels(List<Example> examples, List<Fingerprint> prints) {
    Map<Digest, List<Example>> same = new LinkedHashMap<>();
    for (int i = 0; i < prints.size(); i++) {
      same.computeIfAbsent(prints.get(i).pixels(), any -> new ArrayList<>()).add(examples.get(i));
    }
    return same.values().stream().filter(group -> group.size() > 1).map(List::copyOf).toList();
  }

  /** What nearest neighbours reach that see only what an image is besides its subject. */
  public static Optional<Inspection.Shortcut> shortcut(ExampleSource source) throws IOException {
    List<Example> examples = source.examples();
    return ShortcutBaseline.of(examples, fingerprints(examples, _ -> {}), source.classes());
  }

  private List<Inspection.NearPair> near(List<Example> examples, List<Fingerprint> prints) {
    return NearDuplicates.of(prints).stream()
        .map(pair -> {
          Example one = examples.get(pair.one());
          Example other = examples.get(pair.other());
          return new Inspection.NearPair(
              one.id(),
              other.id(),
              pair.correlation(),
              parts.get(one.id()) != parts.get(other.id()),
              !one.marks().equals(other.marks()));
        })
        .sorted(
            Comparator.comparing(Inspection.NearPair::acrossClasses)
                .thenComparing(Inspection.NearPair::acrossParts)
                .thenComparingDouble(Inspection.NearPair::correlation)
                .reversed())
        .toList();
  }

  private Map<String, List<String>> straddling(List<Example> examples) {
    Map<String, TreeSet<String>> found = new HashMap<>();
    for (Example example : examples) {
      Split.Part part = parts.get(example.id());
      if (part != null) {
        found
            .computeIfAbsent(example.person(), any -> new TreeSet<>())
            .add(part.name().toLowerCase(Locale.ROOT));
      }
    }
    Map<String, List<String>> straddling = new TreeMap<>();
    found.forEach((person, in) -> {
      if (in.size() > 1) {
        straddling.put(person, List.copyOf(in));
      }
    });
    return straddling;
  }
}
