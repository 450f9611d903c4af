package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.imaging.DisplayImage;
import org.fovea.study.Digest;

/**
 * A MedMNIST v2 file: {@code train_images}, {@code train_labels} and so on as {@code .npy}; its
 * split is prescribed, its classes are the labels' numbers.
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
    for (Map.Entry<String, Split.Part> part : PARTS.entrySet()) {
      NpyArray images = array(files, part.getKey() + "_images.npy");
      NpyArray labels = array(files, part.getKey() + "_labels.npy");
      checkShapes(part.getKey(), images, labels);
      for (int i = 0; i < images.shape().getFirst(); i++) {
        int label = label(labels, i);
        most = Math.max(most, label);
        rows.add(new Row(part.getKey() + "/" + "%05d".formatted(i), label, images, i));
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
      examples.add(new Example(row.id(), row.label(), groups.of(row.id()), row::image));
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
    boolean planar = shape.size() == 3 || (shape.size() == 4 && shape.getLast() == 3);
    if (!planar || shape.contains(0) || !List.of("u1", "u2").contains(images.type())) {
      throw new DatasetException.Unsupported(
          "expected "
              + part
              + "_images of shape (n, rows, columns) or (n, rows, columns, 3) in 8 or 16 bits,"
              + " found "
              + shape
              + " of "
              + images.type());
    }
    List<Integer> expected = List.of(shape.getFirst(), 1);
    if (!labels.shape().equals(expected) && !labels.shape().equals(expected.subList(0, 1))) {
      throw new DatasetException.Unsupported(
          "expected "
              + part
              + "_labels of shape "
              + expected
              + " (one label an image), found "
              + labels.shape());
    }
  }

  private static int label(NpyArray labels, int index) throws DatasetException {
    double label = labels.at(index);
    if (label != Math.rint(label) || label < 0 || label >= MOST_CLASSES) {
      throw new DatasetException.Malformed(
          "expected labels from 0 to " + (MOST_CLASSES - 1) + ", found " + label);
    }
    return (int) label;
  }

  @Override
  public Map<String, String> unreadable() {
    return Map.of();
  }

  @Override
  public void close() {}

  /** One image of an array. */
  private record Row(String id, int label, NpyArray images, int index) {

    String partName() {
      return id.substring(0, id.indexOf('/'));
    }

    byte[] pixels() {
      int length = images.data().capacity() / images.shape().getFirst();
      byte[] bytes = new byte[length];
      images.data().get(index * length, bytes);
      return bytes;
    }

    DisplayImage image() {
      int rows = images.shape().get(1);
      int columns = images.shape().get(2);
      int channels = images.shape().size() == 4 ? 3 : 1;
      int length = rows * columns * channels;
      float white = images.type().equals("u1") ? 255f : 65_535f;
      float[] samples = new float[length];
      for (int i = 0; i < length; i++) {
        samples[i] = (float) images.at(index * length + i) / white;
      }
      return new DisplayImage(columns, rows, channels, samples);
    }
  }
}
