package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Volume;
import org.fovea.study.Digest;

/**
 * A MedMNIST v2 file: {@code train_images}, {@code train_labels} and so on as {@code .npy}, images
 * or volumes, one label or a row of marks; its split is prescribed, its classes are the labels'
 * numbers.
 *
 * @param classes "0", "1", …
 * @param examples in the order train, val, test
 * @param prescribed by example id
 * @param digest of labels and pixels
 */
public record MedMnistExamples(
    List<String> classes, List<Example> examples, Map<String, Split.Part> prescribed, Digest digest)
    implements ExampleSource {

  /** Largest array unpacked: 224² of the largest published set's parts stay below it. */
  private static final int LARGEST_ARRAY = 1 << 30;

  private static final int MOST_CLASSES = 1000;

  private static final Map<String, Split.Part> PARTS = parts();

  private static Map<String, Split.Part> parts() {
    Map<String, Split.Part> parts = new LinkedHashMap<>();
    parts.put("train", Split.Part.TRAIN);
    parts.put("val", Split.Part.VALIDATION);
    parts.put("test", Split.Part.TEST);
    return parts;
  }

  /** Reads all arrays into memory. */
  public static MedMnistExamples read(ZipFiles files) throws IOException {
    List<Row> rows = new ArrayList<>();
    int most = 0;
    int labelsAnImage = -1;
    for (Map.Entry<String, Split.Part> part : PARTS.entrySet()) {
      NpyArray images = array(files, part.getKey() + "_images.npy");
      NpyArray labels = array(files, part.getKey() + "_labels.npy");
      checkShapes(part.getKey(), images, labels);
      int here = several(labels) ? labels.shape().get(1) : 1;
      if (labelsAnImage > 0 && here != labelsAnImage) {
        throw new DatasetException.Malformed(
            "expected as many labels an image in %s as in train, found %d and %d"
                .formatted(part.getKey(), here, labelsAnImage));
      }
      labelsAnImage = here;
      for (int i = 0; i < images.shape().getFirst(); i++) {
        Set<Integer> marks = marks(labels, i);
        most = Math.max(most, here > 1 ? here - 1 : Collections.max(marks));
        rows.add(new Row(part.getKey() + "/" + "%05d".formatted(i), marks, images, i));
      }
    }
    return of(rows, most + 1);
  }

  private static MedMnistExamples of(List<Row> rows, int classCount) throws DatasetException {
    if (classCount < 2) {
      throw new DatasetException.NotASource("expected at least two labels, found one");
    }
    Sha256 whole = new Sha256();
    PersonGroups groups = new PersonGroups();
    Map<Digest, String> first = new HashMap<>();
    for (Row row : rows) {
      Digest pixels = Sha256.of(row.pixels());
      whole.add(row.id() + "\0" + row.label() + "\0" + pixels + "\n");
      groups.join(first.computeIfAbsent(pixels, any -> row.id()), row.id());
    }
    List<Example> examples = new ArrayList<>();
    Map<String, Split.Part> prescribed = new HashMap<>();
    for (Row row : rows) {
      examples.add(new Example(row.id(), row.marks(), groups.of(row.id()), row, Map.of()));
      prescribed.put(row.id(), PARTS.getOrDefault(row.partName(), Split.Part.TRAIN));
    }
    List<String> classes = new ArrayList<>();
    for (int label = 0; label < classCount; label++) {
      classes.add(Integer.toString(label));
    }
    return new MedMnistExamples(
        List.copyOf(classes), List.copyOf(examples), Map.copyOf(prescribed), whole.digest());
  }

  private static NpyArray array(ZipFiles files, String name) throws IOException {
    if (!files.names().contains(name)) {
      throw new DatasetException.NotASource(
          "expected " + name + " in a MedMNIST file, found " + files.names());
    }
    return NpyArray.parse(name, files.read(name, LARGEST_ARRAY));
  }

  private static void checkShapes(String part, NpyArray images, NpyArray labels)
      throws DatasetException {
    List<Integer> shape = images.shape();
    boolean sized = shape.size() == 3 || shape.size() == 4;
    if (!sized || shape.contains(0) || !List.of("u1", "u2").contains(images.type())) {
      throw new DatasetException.Unsupported(
          "expected "
              + part
              + "_images of shape (n, rows, columns), with colours (…, 3) or slices (n, slices, …),"
              + " in 8 or 16 bits, found "
              + shape
              + " of "
              + images.type());
    }
    List<Integer> found = labels.shape();
    if (found.isEmpty()
        || found.size() > 2
        || !found.getFirst().equals(shape.getFirst())
        || (found.getLast() > MOST_CLASSES && found.size() == 2)) {
      throw new DatasetException.Unsupported(
          "expected "
              + part
              + "_labels of shape ("
              + shape.getFirst()
              + ", 1) or, for marks, ("
              + shape.getFirst()
              + ", classes), found "
              + found);
    }
  }

  private static boolean several(NpyArray labels) {
    return labels.shape().size() == 2 && labels.shape().get(1) > 1;
  }

  private static Set<Integer> marks(NpyArray labels, int row) throws DatasetException {
    if (!several(labels)) {
      return Set.of(number(labels.at(row), MOST_CLASSES - 1));
    }
    int classes = labels.shape().get(1);
    Set<Integer> marks = new TreeSet<>();
    for (int label = 0; label < classes; label++) {
      if (number(labels.at(row * classes + label), 1) == 1) {
        marks.add(label);
      }
    }
    return marks;
  }

  private static int number(double label, int largest) throws DatasetException {
    if (label != Math.rint(label) || label < 0 || label > largest) {
      throw new DatasetException.Malformed(
          "expected labels from 0 to " + largest + ", found " + label);
    }
    return (int) label;
  }

  @Override
  public Map<String, String> unreadable() {
    return Map.of();
  }

  @Override
  public void close() {}

  /** One image or volume of an array. */
  private record Row(String id, Set<Integer> marks, NpyArray images, int index)
      implements Example.Pixels {

    String partName() {
      return id.substring(0, id.indexOf('/'));
    }

    /** As the digest takes it. */
    String label() {
      return marks.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    byte[] pixels() {
      int length = images.data().capacity() / images.shape().getFirst();
      byte[] bytes = new byte[length];
      images.data().get(index * length, bytes);
      return bytes;
    }

    private boolean isVolume() {
      return images.shape().size() == 4 && images.shape().getLast() != 3;
    }

    @Override
    public DisplayImage read() throws DatasetException {
      if (isVolume()) {
        throw new DatasetException.Unsupported("expected an image, found a volume");
      }
      int channels = images.shape().size() == 4 ? 3 : 1;
      return new DisplayImage(images.shape().get(2), images.shape().get(1), channels, samples());
    }

    @Override
    public Optional<Volume> volume() {
      return isVolume()
          ? Optional.of(
              new Volume(
                  images.shape().get(3),
                  images.shape().get(2),
                  images.shape().get(1),
                  Volume.SpacingMm.UNKNOWN,
                  samples()))
          : Optional.empty();
    }

    private float[] samples() {
      int length = images.shape().stream().skip(1).reduce(1, (product, axis) -> product * axis);
      float white = images.type().equals("u1") ? 255f : 65_535f;
      float[] samples = new float[length];
      for (int i = 0; i < length; i++) {
        samples[i] = (float) images.at(index * length + i) / white;
      }
      return samples;
    }
  }
}
