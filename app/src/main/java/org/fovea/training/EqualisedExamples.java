package org.fovea.training;

import java.util.List;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.imaging.DisplayImage;
import org.fovea.model.InputSpec;
import org.fovea.model.PixelTransform;
import org.fovea.study.Digest;

/**
 * A source whose images are what a model sees of them: to measure what shortcuts its transform
 * leaves.
 */
public final class EqualisedExamples implements ExampleSource {

  /** Normalised values lie within some three deviations of 0, which a display shows as 0 to 1. */
  private static final float SPREAD = 6;

  private final ExampleSource source;
  private final InputSpec spec;
  private final PixelTransform transform;

  /**
   * Of a source.
   *
   * @param source is closed with this
   * @param spec of the model
   */
  public EqualisedExamples(ExampleSource source, InputSpec spec) {
    this.source = source;
    this.spec = spec;
    this.transform = new PixelTransform(spec);
  }

  @Override
  public List<Example> examples() {
    return source.examples().stream()
        .map(example ->
            new Example(
                example.id(),
                example.marks(),
                example.person(),
                () -> seen(example.image().read()),
                example.attributes()))
        .toList();
  }

  /** The colour planes, or the first channel in grey. */
  private DisplayImage seen(DisplayImage image) {
    float[] values = transform.apply(image).values();
    int size = spec.columns() * spec.rows();
    int channels = spec.colour() && spec.channels().size() >= 3 ? 3 : 1;
    float[] samples = new float[size * channels];
    for (int i = 0; i < size; i++) {
      for (int channel = 0; channel < channels; channel++) {
        samples[i * channels + channel] =
            Math.clamp(0.5f + values[channel * size + i] / SPREAD, 0f, 1f);
      }
    }
    return new DisplayImage(spec.columns(), spec.rows(), channels, samples);
  }

  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public Map<String, String> unreadable() {
    return source.unreadable();
  }

  @Override
  public Digest digest() {
    return source.digest();
  }

  @Override
  public Map<String, Split.Part> prescribed() {
    return source.prescribed();
  }

  @Override
  public void close() {
    source.close();
  }
}
