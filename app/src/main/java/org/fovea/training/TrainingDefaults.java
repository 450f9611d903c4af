package org.fovea.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.Normalisation;

/**
 * What a person who states no more than the data gets: a network of the size the images have
 * something to show at, and as many images shown as were enough on sets of 500 to 5000.
 *
 * @param side of the square input in pixels
 * @param epochs at most
 * @param exclusive whether one image shows one of several classes
 * @param colour whether the images have colour
 * @param few whether there are so few images that mirrored ones and an earlier model's body help
 * @param crossValidation number of networks that calibrate each other where the validation part
 *     that the data prescribes has too few images to do so (safety S11); 0: it has enough
 */
public record TrainingDefaults(
    int side, int epochs, boolean exclusive, boolean colour, boolean few, int crossValidation) {

  /** Every image is looked at this often by all epochs together, divided by their number. */
  private static final int IMAGES_SHOWN = 125_000;

  private static final int FEWEST_EPOCHS = 12;
  private static final int MOST_EPOCHS = 80;

  /** Images to train on. */
  private static final int FEW = 2000;

  private static final int SMALLEST_SIDE = 64;
  private static final int LARGEST_SIDE = 224;

  /** The network halves its input four times, and learns at half the side at first. */
  private static final int STEP = 32;

  private static final int LOOKED_AT = 50;

  /** Mean spread between red, green and blue below which an image is grey saved as colour. */
  private static final double GREY = 0.02;

  /** Safety S11. */
  private static final int FEWEST_OF_A_CLASS = 30;

  private static final int NETWORKS = 5;

  /** Looks at some of the images. */
  public static TrainingDefaults of(ExampleSource source) throws IOException {
    List<Example> examples = source.examples();
    List<Integer> sides = new ArrayList<>();
    int coloured = 0;
    int apart = Math.max(1, examples.size() / LOOKED_AT);
    for (int i = 0; i < examples.size(); i += apart) {
      DisplayImage image = examples.get(i).image().read();
      sides.add(Math.max(image.columns(), image.rows()));
      coloured += hasColour(image) ? 1 : 0;
    }
    boolean several = source.classes().size() > 2;
    boolean oneEach = examples.stream().allMatch(example -> example.marks().size() == 1);
    return new TrainingDefaults(
        side(sides),
        Math.clamp(IMAGES_SHOWN / Math.max(1, trained(source)), FEWEST_EPOCHS, MOST_EPOCHS),
        several && oneEach,
        2 * coloured > sides.size(),
        trained(source) < FEW,
        oneEach && tooFewToCalibrate(source) ? NETWORKS : 0);
  }

  /** Twice the median image: interpolated pixels cost time, but leave places for a map. */
  private static int side(List<Integer> sides) {
    if (sides.isEmpty()) {
      return LARGEST_SIDE;
    }
    int median = sides.stream().sorted().skip(sides.size() / 2).findFirst().orElse(LARGEST_SIDE);
    int rounded = (2 * median + STEP - 1) / STEP * STEP;
    return Math.clamp(rounded, SMALLEST_SIDE, LARGEST_SIDE);
  }

  private static boolean hasColour(DisplayImage image) {
    if (image.channels() != 3) {
      return false;
    }
    float[] samples = image.samples();
    double spread = 0;
    for (int i = 0; i < samples.length; i += 3) {
      float most = Math.max(samples[i], Math.max(samples[i + 1], samples[i + 2]));
      float least = Math.min(samples[i], Math.min(samples[i + 1], samples[i + 2]));
      spread += most - least;
    }
    return spread / (samples.length / 3.0) > GREY;
  }

  private static int trained(ExampleSource source) {
    Map<String, Split.Part> prescribed = source.prescribed();
    long train = prescribed.values().stream().filter(part -> part == Split.Part.TRAIN).count();
    return (int) (prescribed.isEmpty() ? 0.7 * source.examples().size() : train);
  }

  private static boolean tooFewToCalibrate(ExampleSource source) {
    if (source.prescribed().isEmpty()) {
      return false;
    }
    Map<Integer, Integer> counts = new HashMap<>();
    for (Example example : source.examples()) {
      if (source.prescribed().get(example.id()) == Split.Part.VALIDATION) {
        counts.merge(example.label(), 1, Integer::sum);
      }
    }
    for (int label = 0; label < source.classes().size(); label++) {
      if (counts.getOrDefault(label, 0) < FEWEST_OF_A_CLASS) {
        return true;
      }
    }
    return false;
  }

  /** Colour as it is, or the usual channels. */
  public List<Normalisation> channels() {
    return colour
        ? List.of(Normalisation.RED, Normalisation.GREEN, Normalisation.BLUE)
        : TrainingRequest.Network.USUAL.channels();
  }

  /** Of the given number of epochs, those at half the side; none where that side shows nothing. */
  public static int coarse(int epochs, int side) {
    return side < 2 * SMALLEST_SIDE ? 0 : epochs * 2 / 3;
  }

  /** Epochs without improvement before stopping. */
  public static int patience(int epochs) {
    return Math.max(FEWEST_EPOCHS, epochs / 3);
  }
}
