package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fovea.dataset.Example;
import org.fovea.statistics.Predictions;

/** Divides images by an attribute. */
final class Subgroups {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d+)?");
  static final String UNKNOWN = "unknown";

  private Subgroups() {}

  /** Where each group's images are, by its value; what is not stated is a group of its own. */
  static Map<String, int[]> places(List<Example> examples, String attribute) {
    Map<String, List<Integer>> groups =
        new TreeMap<>(Comparator.comparingDouble(Subgroups::start).thenComparing(value -> value));
    for (int i = 0; i < examples.size(); i++) {
      String value = value(examples.get(i), attribute);
      groups.computeIfAbsent(value, any -> new ArrayList<>()).add(i);
    }
    Map<String, int[]> places = new LinkedHashMap<>();
    groups.forEach(
        (value, at) -> places.put(value, at.stream().mapToInt(Integer::intValue).toArray()));
    return places;
  }

  /** The group an image is in. */
  static String value(Example example, String attribute) {
    String stated = example.attributes().getOrDefault(attribute, "");
    return attribute.equals("age") ? ageBand(stated) : stated.isBlank() ? UNKNOWN : stated;
  }

  /** One subgroup's figures. */
  static Subgroup measure(
      String attribute,
      String value,
      Predictions predictions,
      List<String> persons,
      double threshold) {
    boolean enough =
        Math.min(predictions.positives(), predictions.negatives()) >= Measurement.FEWEST_PER_CLASS;
    return new Subgroup(
        attribute,
        value,
        predictions.positives(),
        predictions.negatives(),
        enough ? Measurement.brief(predictions, persons, threshold) : List.of());
  }

  /** Infants, children, and adults in three parts; the bands paediatrics and screening use. */
  static String ageBand(String stated) {
    if (!NUMBER.matcher(stated).matches()) {
      return UNKNOWN;
    }
    double years = Double.parseDouble(stated);
    if (years < 2) {
      return "0 to 1";
    }
    if (years < 18) {
      return "2 to 17";
    }
    if (years < 40) {
      return "18 to 39";
    }
    return years < 65 ? "40 to 64" : "65 and more";
  }

  /** The first number of a band, so that 2 comes before 18. */
  private static double start(String value) {
    String first = value.split(" ", 2)[0];
    return NUMBER.matcher(first).matches() ? Double.parseDouble(first) : Double.MAX_VALUE;
  }
}
