package org.fovea.training;

import java.nio.file.Path;
import java.util.List;
import org.fovea.model.Equalisation;
import org.fovea.model.Normalisation;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained, completely: the same request on the same machine gives the same model.
 *
 * @param data a class folder, a zip of one or a MedMNIST {@code .npz}
 * @param name of the model
 * @param version of the model
 * @param output folder that receives {@code model.onnx}, {@code card.json} and {@code split.json}
 * @param work folder for the checkpoint; a run that finds its own checkpoint there goes on from it
 * @param split a kept split to use; null: drawn by the seed
 * @param facts a {@link org.fovea.model.CardFacts} file; null: a card that is routed nowhere
 * @param labels what the classes of the data are to the model
 * @param sensitivity wanted at the operating threshold, on validation images and their shifted
 *     copies; null: the threshold where sensitivity and specificity together are largest
 * @param start a model's folder or ONNX file, whose weights of the same name and shape are the
 *     first ones; null: all are drawn by the seed
 * @param seed of the split, the weights and the augmentation
 * @param network size and normalisation
 * @param effort how long and how fast
 * @param foreign folders or zips of images of other kinds, only to state how the gate treats them
 */
public record TrainingRequest(
    Path data,
    String name,
    String version,
    Path output,
    Path work,
    @Nullable Path split,
    @Nullable Path facts,
    Labels labels,
    @Nullable Double sensitivity,
    @Nullable Path start,
    long seed,
    Network network,
    Effort effort,
    List<Path> foreign) {

  public TrainingRequest {
    foreign = List.copyOf(foreign);
    if (sensitivity != null && !(sensitivity > 0.5 && sensitivity < 1)) {
      throw new IllegalArgumentException(
          "expected a sensitivity in (0.5, 1), found " + sensitivity);
    }
  }

  /** At the threshold where sensitivity and specificity together are largest. */
  public TrainingRequest(
      Path data,
      String name,
      String version,
      Path output,
      Path work,
      @Nullable Path split,
      @Nullable Path facts,
      Labels labels,
      @Nullable Path start,
      long seed,
      Network network,
      Effort effort,
      List<Path> foreign) {
    this(
        data, name, version, output, work, split, facts, labels, null, start, seed, network, effort,
        foreign);
  }

  /**
   * @param reference the class that is the absence of every finding; null: the one named normal, or
   *     the first
   * @param findings the classes that are findings, every other being their absence; empty: all but
   *     the reference
   * @param exclusive an image shows one class alone: a softmax over the findings and the reference,
   *     in place of one sigmoid for each finding
   * @param alike correlation of two thumbnails from which a drawn split keeps images together, see
   *     {@link org.fovea.dataset.KeptTogether}
   */
  public record Labels(
      @Nullable String reference, List<String> findings, boolean exclusive, double alike) {

    /** As `fovea dataset inspect` counts near duplicates. */
    public static final double NEAR_DUPLICATE = 0.995;

    /** Every class but the reference is a finding of its own. */
    public static final Labels USUAL = new Labels(null, List.of(), false, NEAR_DUPLICATE);

    public Labels {
      findings = List.copyOf(findings);
      if (!(alike > 0.5 && alike <= 1)) {
        throw new IllegalArgumentException(
            "images are alike from a correlation in (0.5, 1], found " + alike);
      }
      if (exclusive && !findings.isEmpty()) {
        throw new IllegalArgumentException(
            "expected findings or exclusive classes, found both: " + findings);
      }
    }

    /** With this class as the absence of all others. */
    public static Labels against(@Nullable String reference) {
      return new Labels(reference, List.of(), false, NEAR_DUPLICATE);
    }
  }

  /**
   * @param side of the square input in pixels
   * @param channels one input channel each
   * @param stem width of the first convolution, a multiple of 16
   * @param widths of the stages, each halving the size, multiples of 16
   * @param blocks of each stage
   * @param equalisation of the input; null: none
   */
  public record Network(
      int side,
      List<Normalisation> channels,
      int stem,
      List<Integer> widths,
      List<Integer> blocks,
      @Nullable Equalisation equalisation) {

    /**
     * Floats of an AVX-512 vector. With another number of channels, oneDNN 3.7.1 computes wrong
     * values in bf16 and writes beyond its memory in fp32 on some processors (seen on AMD EPYC of
     * family 26).
     */
    private static final int VECTOR = 16;

    /** 1.4 million weights; 14×14 places at 224². */
    public static final Network USUAL =
        new Network(
            224,
            List.of(Normalisation.STANDARDISED, Normalisation.LOCAL),
            32,
            List.of(48, 96, 160),
            List.of(1, 2, 2));

    /** Without equalisation. */
    public Network(
        int side,
        List<Normalisation> channels,
        int stem,
        List<Integer> widths,
        List<Integer> blocks) {
      this(side, channels, stem, widths, blocks, null);
    }

    public Network {
      channels = List.copyOf(channels);
      widths = List.copyOf(widths);
      blocks = List.copyOf(blocks);
      if (side < 16 || side > 512 || channels.isEmpty()) {
        throw new IllegalArgumentException(
            "expected a side of 16 to 512 and a channel, found %d and %s"
                .formatted(side, channels));
      }
      if (widths.size() != blocks.size() || widths.isEmpty()) {
        throw new IllegalArgumentException(
            "expected as many widths as blocks, found %s and %s".formatted(widths, blocks));
      }
      if (!inVectors(stem) || !widths.stream().allMatch(Network::inVectors)) {
        throw new IllegalArgumentException(
            "expected widths that are multiples of %d, found %d and %s"
                .formatted(VECTOR, stem, widths));
      }
    }

    private static boolean inVectors(int width) {
      return width > 0 && width % VECTOR == 0;
    }
  }

  /**
   * @param epochs at most
   * @param coarseEpochs of these, the first ones at half the side and a quarter of the cost
   * @param patience epochs without improvement on validation before stopping
   * @param batch images per step
   * @param rate largest learning rate
   * @param threads of the arithmetic
   * @param reducedPrecision bf16 arithmetic where the processor has it
   * @param folds networks that are first trained at half the side, each without one part of the
   *     training images, on which it then gives its opinion; the network learns from labels and
   *     opinions (distillation). 0: from the labels alone
   * @param mirrored whether images are also shown mirrored; never where a side is reported (S7)
   * @param crossValidation for a small set: this many networks, each trained without one part of
   *     all images and judged on that part, give every figure; the model is then trained on all
   *     images for as long. A test part that the data itself prescribes stays unseen and gives the
   *     figures in their place. 0: a split gives the figures
   */
  public record Effort(
      int epochs,
      int coarseEpochs,
      int patience,
      int batch,
      double rate,
      int threads,
      boolean reducedPrecision,
      int folds,
      boolean mirrored,
      int crossValidation) {

    public static final Effort USUAL = new Effort(34, 23, 12, 16, 3e-3, 2, true, 0);

    private static final int MOST_FOLDS = 10;

    /** Neither mirrored nor cross-validated. */
    public Effort(
        int epochs,
        int coarseEpochs,
        int patience,
        int batch,
        double rate,
        int threads,
        boolean reducedPrecision,
        int folds) {
      this(epochs, coarseEpochs, patience, batch, rate, threads, reducedPrecision, folds, false, 0);
    }

    public Effort {
      if (epochs < 1
          || coarseEpochs < 0
          || coarseEpochs >= epochs
          || patience < 1
          || batch < 2
          || !(rate > 0)
          || threads < 1) {
        throw new IllegalArgumentException(
            "expected positive epochs, more of them than coarse ones, positive patience, rate and"
                + " threads, a batch of 2 or more, found %d, %d, %d, %s, %d, %d"
                    .formatted(epochs, coarseEpochs, patience, rate, threads, batch));
      }
      for (int number : new int[] {folds, crossValidation}) {
        if (number != 0 && (number < 2 || number > MOST_FOLDS)) {
          throw new IllegalArgumentException(
              "expected no folds or 2 to %d, found %d".formatted(MOST_FOLDS, number));
        }
      }
    }
  }
}
