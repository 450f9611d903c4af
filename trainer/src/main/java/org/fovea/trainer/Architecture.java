package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;

/**
 * A residual network (He et al. 2016) without an inner pooling: a 6×6 stem, stages of basic blocks
 * that halve the size once each, then global average pooling and one linear layer, so that the
 * class activation map (Zhou et al. 2016) is the linear layer applied to every place. What halves
 * the size has an even kernel: then a place lies in the middle of what it saw, and the map is not
 * shifted against the image.
 *
 * @param channels of the input
 * @param stem width of the first convolution, which halves the size
 * @param widths of the stages
 * @param blocks of each stage
 * @param findings number of logits
 * @param exclusive whether the logits are a softmax's, of classes that exclude each other; else
 *     each is a finding's own
 */
record Architecture(
    int channels,
    int stem,
    List<Integer> widths,
    List<Integer> blocks,
    int findings,
    boolean exclusive) {

  /** Of independent findings. */
  Architecture(int channels, int stem, List<Integer> widths, List<Integer> blocks, int findings) {
    this(channels, stem, widths, blocks, findings, false);
  }

  Architecture {
    widths = List.copyOf(widths);
    blocks = List.copyOf(blocks);
  }

  /** Convolution without bias, followed by batch normalisation. */
  record Convolution(String name, int in, int out, int kernel, int stride) {
    int padding() {
      return (kernel - 1) / 2;
    }
  }

  /**
   * y = relu(second(relu(first(x))) + shortcut(x)).
   *
   * @param shortcut one convolution of stride and kernel 1 or 2, or empty where the input itself is
   *     added
   */
  record Block(Convolution first, Convolution second, List<Convolution> shortcut) {}

  Convolution stemConvolution() {
    return new Convolution("stem", channels, stem, 6, 2);
  }

  List<Block> residualBlocks() {
    List<Block> all = new ArrayList<>();
    int in = stem;
    for (int stage = 0; stage < widths.size(); stage++) {
      int out = widths.get(stage);
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = block == 0 ? 2 : 1;
        String name = "stage" + (stage + 1) + ".block" + (block + 1);
        List<Convolution> shortcut =
            stride == 1 && in == out
                ? List.of()
                : List.of(new Convolution(name + ".shortcut", in, out, stride, stride));
        all.add(
            new Block(
                new Convolution(name + ".first", in, out, stride == 2 ? 4 : 3, stride),
                new Convolution(name + ".second", out, out, 3, 1),
                shortcut));
        in = out;
      }
    }
    return all;
  }

  List<Convolution> convolutions() {
    List<Convolution> all = new ArrayList<>();
    all.add(stemConvolution());
    for (Block block : residualBlocks()) {
      all.add(block.first());
      all.add(block.second());
      all.addAll(block.shortcut());
    }
    return all;
  }

  /** Number of values the gate sees: stem, before the last stage, after it. */
  int gateFeatures() {
    int before = widths.size() == 1 ? stem : widths.get(widths.size() - 2);
    return stem + before + features();
  }

  /** Number of pooled features. */
  int features() {
    return widths.getLast();
  }
}
