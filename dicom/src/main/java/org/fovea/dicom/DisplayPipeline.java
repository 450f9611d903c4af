package org.fovea.dicom;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fovea.imaging.ColorConversion;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Frame;
import org.fovea.imaging.LookupTable;
import org.fovea.imaging.PhotometricInterpretation;
import org.fovea.imaging.RealFrame;
import org.fovea.imaging.Rescale;
import org.fovea.imaging.Window;
import org.jspecify.annotations.Nullable;

/**
 * From stored values to what a person sees (PS3.4 N.2): modality transformation, VOI
 * transformation, then MONOCHROME1 inverted. Grey becomes one channel, everything else RGB.
 */
public final class DisplayPipeline {

  private final Rescale rescale;
  private final @Nullable LookupTable modalityLut;
  private final List<Window> windows;
  private final @Nullable LookupTable voiLut;
  private final List<LookupTable> palette;
  private final @Nullable PaddingRange padding;

  private record PaddingRange(int lowest, int highest) {
    boolean contains(double stored) {
      return stored >= lowest && stored <= highest;
    }
  }

  private DisplayPipeline(FrameAttributes attributes, boolean signed) {
    rescale = attributes.rescale();
    modalityLut =
        attributes
            .item(Tag.ModalityLUTSequence)
            .map(item -> LookupTables.ofItem(item, signed))
            .orElse(null);
    windows = attributes.windows();
    boolean modalitySigned = signed || rescale.intercept() < 0;
    voiLut =
        attributes.voiLut().map(item -> LookupTables.ofItem(item, modalitySigned)).orElse(null);
    palette = LookupTables.palette(attributes.dataSet());
    padding = paddingOf(attributes.dataSet());
  }

  private static @Nullable PaddingRange paddingOf(DataSet attributes) {
    int[] value = attributes.getInts(Tag.PixelPaddingValue);
    if (value.length == 0) {
      return null;
    }
    int[] limit = attributes.getInts(Tag.PixelPaddingRangeLimit);
    int other = limit.length == 0 ? value[0] : limit[0];
    return new PaddingRange(Math.min(value[0], other), Math.max(value[0], other));
  }

  /**
   * The pipeline of one frame.
   *
   * @param frameIndex from 0; chooses the functional groups of an enhanced multi-frame object
   */
  public static DisplayPipeline of(DataSet attributes, int frameIndex) {
    boolean signed = attributes.getInt(Tag.PixelRepresentation).orElse(0) == 1;
    return new DisplayPipeline(new FrameAttributes(attributes, frameIndex), signed);
  }

  /** Decodes and renders a frame with its first window, or its full range if it has none. */
  public static DisplayImage display(DicomFile file, int frameIndex) throws IOException {
    if (FloatPixels.in(file.dataSet())) {
      RealFrame real = FloatPixels.decode(file.dataSet(), frameIndex);
      return of(file.dataSet(), frameIndex).render(real, false);
    }
    Optional<StoredGrey> stored = StoredGrey.of(file, frameIndex);
    if (stored.isPresent()) {
      return of(file.dataSet(), frameIndex).render(stored.get());
    }
    Frame frame = PixelDecoder.decode(file, frameIndex);
    return of(file.dataSet(), frameIndex).render(frame);
  }

  /** The windows the object offers, in its order. */
  public List<Window> windows() {
    return windows;
  }

  /** The first window, else the VOI LUT, else the full range of the values that are not padding. */
  public DisplayImage render(Frame frame) {
    if (frame.samplesPerPixel() == 3
        || frame.photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR) {
      return color(frame);
    }
    if (frame.isWide()) {
      return render(RealDisplay.of(frame), inverted(frame));
    }
    if (!windows.isEmpty()) {
      return grey(frame, windows.getFirst());
    }
    return voiLut == null ? grey(frame, fullRange(frame)) : grey(frame, null);
  }

  /** As {@link #render(Frame)}, but pixel by pixel when they are asked for. */
  private DisplayImage render(StoredGrey grey) {
    Window window = null;
    if (!windows.isEmpty()) {
      window = windows.getFirst();
    } else if (voiLut == null) {
      window = fullRange(grey);
    }
    ImagePixel pixel = grey.pixel();
    float[] table = new float[grey.possible()];
    for (int bits = 0; bits < table.length; bits++) {
      table[bits] = shown(grey.stored(bits), window, pixel.photometricInterpretation());
    }
    return new DisplayImage(pixel.columns(), pixel.rows(), grey.shown(table));
  }

  /** With a window of the viewer's choice; colour has none and ignores it. */
  public DisplayImage render(Frame frame, Window window) {
    boolean color =
        frame.samplesPerPixel() == 3
            || frame.photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR;
    if (!color && frame.isWide()) {
      return RealDisplay.grey(this, RealDisplay.of(frame), window, inverted(frame));
    }
    return color ? color(frame) : grey(frame, window);
  }

  private DisplayImage render(RealFrame frame, boolean inverted) {
    Window first = windows.isEmpty() ? null : windows.getFirst();
    boolean unstated = first == null && voiLut == null;
    Window window = unstated ? RealDisplay.fullRange(this, frame) : first;
    return RealDisplay.grey(this, frame, window, inverted);
  }

  private static boolean inverted(Frame frame) {
    return frame.photometricInterpretation() == PhotometricInterpretation.MONOCHROME1;
  }

  /** From the lowest to the highest value of the modality that is not padding. */
  public Window fullRange(Frame frame) {
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int stored : frame.samples()) {
      if (padding == null || !padding.contains(stored)) {
        lowest = Math.min(lowest, stored);
        highest = Math.max(highest, stored);
      }
    }
    return fullRange(lowest, highest);
  }

  private Window fullRange(StoredGrey grey) {
    boolean[] occurring = grey.occurring();
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int bits = 0; bits < occurring.length; bits++) {
      int stored = grey.stored(bits);
      if (occurring[bits] && (padding == null || !padding.contains(stored))) {
        lowest = Math.min(lowest, stored);
        highest = Math.max(highest, stored);
      }
    }
    return fullRange(lowest, highest);
  }

  private Window fullRange(int lowest, int highest) {
    if (lowest > highest) {
      return Window.fullRange(0, 1);
    }
    double first = modality(lowest);
    double last = modality(highest);
    return Window.fullRange(Math.min(first, last), Math.max(first, last));
  }

  /** A stored value in the modality's unit, such as HU. */
  public double modality(int stored) {
    return modalityLut == null ? rescale.apply(stored) : modalityLut.apply(stored);
  }

  double modality(double stored) {
    return modalityLut == null ? rescale.apply(stored) : modalityLut.apply(Math.round(stored));
  }

  boolean isPadding(double stored) {
    return padding != null && padding.contains(stored);
  }

  private DisplayImage grey(Frame frame, @Nullable Window window) {
    int lowest = frame.lowestPossible();
    float[] table = new float[frame.highestPossible() - lowest + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = shown(lowest + i, window, frame.photometricInterpretation());
    }
    int[] stored = frame.samples();
    float[] samples = new float[stored.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = table[stored[i] - lowest];
    }
    return new DisplayImage(frame.columns(), frame.rows(), 1, samples);
  }

  private float shown(
      int stored, @Nullable Window window, PhotometricInterpretation interpretation) {
    // Padding is background: black, whatever its value would be shown as.
    if (padding != null && padding.contains(stored)) {
      return 0;
    }
    double shown = grey(stored, window);
    return (float) (interpretation == PhotometricInterpretation.MONOCHROME1 ? 1 - shown : shown);
  }

  private double grey(int stored, @Nullable Window window) {
    return shown(modality(stored), window);
  }

  /** A value of the modality as grey, 0 black to 1 white: through a window, else the VOI LUT. */
  double shown(double value, @Nullable Window window) {
    if (window != null) {
      return window.apply(value);
    }
    LookupTable lut = voiLut;
    return lut == null ? 0 : (double) lut.apply(Math.round(value)) / lut.highest();
  }

  private DisplayImage color(Frame frame) {
    if (frame.photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR) {
      return paletteColor(frame);
    }
    int[] rgb = frame.samples();
    if (frame.isWide()) {
      return RealDisplay.color(frame);
    }
    if (frame.photometricInterpretation() == PhotometricInterpretation.YBR_FULL) {
      rgb = rgb.clone();
      ColorConversion.ybrFullToRgb(rgb, frame.bitsStored());
    } else if (frame.photometricInterpretation() == PhotometricInterpretation.YBR_PARTIAL_422) {
      rgb = rgb.clone();
      ColorConversion.ybrPartialToRgb(rgb, frame.bitsStored());
    }
    float highest = frame.highestPossible();
    float[] samples = new float[rgb.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(0, rgb[i]) / highest;
    }
    return new DisplayImage(frame.columns(), frame.rows(), 3, samples);
  }

  private DisplayImage paletteColor(Frame frame) {
    if (palette.size() != 3) {
      throw new DicomException.Missing(Tag.RedPaletteColorLookupTableDescriptor);
    }
    int[] stored = frame.samples();
    float[] samples = new float[stored.length * 3];
    for (int i = 0; i < stored.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        LookupTable table = palette.get(channel);
        samples[3 * i + channel] = (float) table.apply(stored[i]) / table.highest();
      }
    }
    return new DisplayImage(frame.columns(), frame.rows(), 3, samples);
  }
}
