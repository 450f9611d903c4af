package org.fovea.dataset.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fovea.dataset.Example;
import org.fovea.dataset.Inspection;

/** Nearest neighbours on what an image is besides tissue. */
public final class ShortcutBaseline {
  private static final int NEIGHBOURS = 5;
  private static final int FOLDS = 5;

  /** Below this folds hold too few of a class. */
  private static final int FEWEST = 50;

  /** All pairs are compared: above this the first so many in order of a hash stand for all. */
  private static final int MOST = 8000;

  private ShortcutBaseline() {}

  /** What it reaches; empty with too few examples or where an example has not one label. */
  public static Optional<Inspection.Shortcut> of(
      List<Example> examples, List<Fingerprint> prints, List<String> classes) {
    int[] chosen =
        IntStream.range(0, examples.size())
            .boxed()
            .sorted(
                (a, b) -> Integer.compare(mixed(examples.get(a).id()), mixed(examples.get(b).id())))
            .limit(MOST)
            .mapToInt(Integer::intValue)
            .toArray();
    if (chosen.length < FEWEST
        || examples.stream().anyMatch(example -> example.marks().size() != 1)) {
      return Optional.empty();
    }
    int[] labels = Arrays.stream(chosen).map(i -> examples.get(i).label()).toArray();
    int[] folds =
        Arrays.stream(chosen)
            .map(i -> Math.floorMod(mixed(examples.get(i).person()), FOLDS))
            .toArray();
    float[][] features = standardised(chosen, prints);
    double[][] votes = new double[chosen.length][];
    IntStream.range(0, chosen.length)
        .parallel()
        .forEach(i -> votes[i] = votes(i, features, labels, folds, classes.size()));
    return Optional.of(judged(votes, labels, classes));
  }

  private static int mixed(String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  private static float[][] standardised(int[] chosen, List<Fingerprint> prints) {
    float[][] features = new float[chosen.length][];
    for (int i = 0; i < chosen.length; i++) {
      features[i] = prints.get(chosen[i]).shortcut().clone();
    }
    for (int f = 0; f < features[0].length; f++) {
      double sum = 0;
      double squares = 0;
      for (float[] row : features) {
        sum += row[f];
        squares += (double) row[f] * row[f];
      }
      double mean = sum / features.length;
      double deviation = Math.sqrt(Math.max(0, squares / features.length - mean * mean));
      for (float[] row : features) {
        row[f] = deviation < 1e-6 ? 0 : (float) ((row[f] - mean) / deviation);
      }
    }
    return features;
  }

  /** Each class's share of the nearest of other folds, the nearer counting more. */
  private static double[] votes(
      int at, float[][] features, int[] labels, int[] folds, int classes) {
    double[] nearest = new double[NEIGHBOURS];
    int[] who = new int[NEIGHBOURS];
    Arrays.fill(nearest, Double.MAX_VALUE);
    Arrays.fill(who, -1);
    for (int i = 0; i < features.length; i++) {
      if (folds[i] != folds[at]) {
        double distance = 0;
        for (int f = 0; f < features[i].length; f++) {
          double apart = features[i][f] - features[at][f];
          distance += apart * apart;
        }
        for (int place = 0; place < NEIGHBOURS; place++) {
          if (distance < nearest[place]) {
            System.arraycopy(nearest, place, nearest, place + 1, NEIGHBOURS - place - 1);
            System.arraycopy(who, place, who, place + 1, NEIGHBOURS - place - 1);
            nearest[place] = distance;
            who[place] = i;
            break;
          }
        }
      }
    }
    double[] votes = new double[classes];
    for (int place = 0; place < NEIGHBOURS; place++) {
      if (who[place] >= 0) {
        votes[labels[who[place]]] += 1 / (0.1 + Math.sqrt(nearest[place]));
      }
    }
    double total = Math.max(1e-12, Arrays.stream(votes).sum());
    return Arrays.stream(votes).map(vote -> vote / total).toArray();
  }

  private static Inspection.Shortcut judged(double[][] votes, int[] labels, List<String> classes) {
    int right = 0;
    int[] counts = new int[classes.size()];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]]++;
      int best = 0;
      for (int label = 1; label < classes.size(); label++) {
        best = votes[i][label] > votes[i][best] ? label : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    Map<String, Double> areas = new LinkedHashMap<>();
    for (int label = 0; label < classes.size(); label++) {
      areas.put(classes.get(label), area(votes, labels, label));
    }
    return new Inspection.Shortcut(
        (double) right / labels.length,
        (double) Arrays.stream(counts).max().orElse(0) / labels.length,
        areas);
  }

  /** How often an example of the class gets more of its votes than one of another; ties half. */
  private static double area(double[][] votes, int[] labels, int label) {
    List<double[]> ranked = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      ranked.add(new double[] {votes[i][label], labels[i] == label ? 1 : 0});
    }
    ranked.sort((a, b) -> Double.compare(a[0], b[0]));
    double below = 0;
    double wins = 0;
    double members = 0;
    int from = 0;
    while (from < ranked.size()) {
      double tiedMembers = 0;
      double tiedOthers = 0;
      int to = from;
      while (to < ranked.size() && ranked.get(to)[0] == ranked.get(from)[0]) {
        tiedMembers += ranked.get(to)[1];
        tiedOthers += 1 - ranked.get(to)[1];
        to++;
      }
      wins += tiedMembers * (below + tiedOthers / 2);
      below += tiedOthers;
      members += tiedMembers;
      from = to;
    }
    return wins / (members * below);
  }
}
