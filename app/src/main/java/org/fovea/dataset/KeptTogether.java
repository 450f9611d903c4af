package org.fovea.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fovea.dataset.internal.Fingerprint;
import org.fovea.dataset.internal.NearDuplicates;
import org.fovea.dataset.internal.PersonGroups;
import org.fovea.study.Digest;

/**
 * A source in which images that look alike count as one person's, so that no split parts them. Two
 * frames of one examination, or one image saved twice, on either side of a split would make a model
 * look better than it is.
 */
public final class KeptTogether implements ExampleSource {

  private final ExampleSource source;
  private final List<Example> examples;

  private KeptTogether(ExampleSource source, List<Example> examples) {
    this.source = source;
    this.examples = List.copyOf(examples);
  }

  /**
   * Reads every image once to find those alike.
   *
   * @param source is closed with what is returned
   * @param correlation of two thumbnails of 32×32 from which images are alike, such as 0.995
   */
  public static KeptTogether alike(ExampleSource source, double correlation) throws IOException {
    List<Example> given = source.examples();
    List<Fingerprint> prints = DatasetInspector.fingerprints(given, _ -> {});
    PersonGroups groups = new PersonGroups();
    given.forEach(example -> groups.join(example.person(), example.person()));
    for (NearDuplicates.Pair pair : NearDuplicates.of(prints, correlation)) {
      groups.join(given.get(pair.one()).person(), given.get(pair.other()).person());
    }
    DatasetInspector.samePixels(given, prints)
        .forEach(
            same -> same.forEach(other -> groups.join(same.getFirst().person(), other.person())));
    List<Example> examples = new ArrayList<>();
    for (Example example : given) {
      examples.add(
          new Example(
              example.id(),
              example.marks(),
              groups.of(example.person()),
              example.image(),
              example.attributes()));
    }
    return new KeptTogether(source, examples);
  }

  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public List<Example> examples() {
    return examples;
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
