package org.fovea.cli;

import java.util.ArrayList;
import java.util.List;
import org.fovea.model.Equalisation;
import org.fovea.model.Normalisation;
import org.fovea.training.TrainingDefaults;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a network to be trained sees, and how large it is. */
final class NetworkOptions {

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      description = "Of the square input; without it twice the images', at least 64, at most 224.")
  private @Nullable Integer side;

  @Option(
      names = "--channels",
      paramLabel = "NORMALISATION",
      split = ",",
      description = {
        "Input channels: ${COMPLETION-CANDIDATES};",
        "without it STANDARDISED,LOCAL, or RED,GREEN,BLUE where the images have colour."
      })
  private List<Normalisation> channels = new ArrayList<>();

  @Option(
      names = "--equalise",
      paramLabel = "SUBJECT",
      description = {
        "Crop every image to its subject, show it through one mask and one resolution:",
        "${COMPLETION-CANDIDATES}."
      })
  private Equalisation.@Nullable Subject subject;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description = "Of the equalised images, the side without it; the smallest source's or less.")
  private @Nullable Integer resolution;

  @Option(
      names = "--widths",
      paramLabel = "N",
      split = ",",
      description =
          "Of the stages, the first the stem's, multiples of 16; 32,48,96,160 without it.")
  private List<Integer> widths = new ArrayList<>();

  /**
   * The network that is asked for.
   *
   * @throws IllegalArgumentException where there is no such network
   */
  TrainingRequest.Network network(TrainingDefaults defaults) {
    TrainingRequest.Network usual = TrainingRequest.Network.USUAL;
    if (!widths.isEmpty() && widths.size() != usual.widths().size() + 1) {
      throw new IllegalArgumentException(
          "--widths: expected %d numbers, found %s".formatted(usual.widths().size() + 1, widths));
    }
    int pixels = side == null ? defaults.side() : side;
    List<Normalisation> seen = channels.isEmpty() ? defaults.channels() : channels;
    return new TrainingRequest.Network(
        pixels,
        seen,
        widths.isEmpty() ? usual.stem() : widths.getFirst(),
        widths.isEmpty() ? usual.widths() : widths.subList(1, widths.size()),
        usual.blocks(),
        equalisation(seen, pixels));
  }

  private @Nullable Equalisation equalisation(List<Normalisation> seen, int pixels) {
    int through = resolution == null ? pixels : resolution;
    if (subject != null) {
      return subject.through(through);
    }
    // Colour is an input only of images that are brought alike.
    boolean colour = seen.stream().anyMatch(Normalisation::isColour);
    return colour ? Equalisation.Subject.FRAME.through(through) : null;
  }

  /** Whether the network has the usual widths and channels. */
  boolean isUsual() {
    return widths.isEmpty() && channels.isEmpty();
  }
}
