package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.PersonRule;
import org.fovea.dataset.Split;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Volume;
import org.fovea.study.Digest;

/** Files in class folders or beside a table of labels, in a folder or an archive. */
public final class FileExamples implements ExampleSource {
  private final NamedFiles files;
  private final List<String> classes;
  private final List<Example> examples;
  private final Map<String, String> unreadable;
  private final Map<String, Split.Part> prescribed;
  private final Digest digest;

  private FileExamples(
      NamedFiles files,
      List<String> classes,
      List<Example> examples,
      Map<String, String> unreadable,
      Map<String, Split.Part> prescribed,
      Digest digest) {
    this.files = files;
    this.classes = classes;
    this.examples = List.copyOf(examples);
    this.unreadable = Collections.unmodifiableMap(unreadable);
    this.prescribed = Map.copyOf(prescribed);
    this.digest = digest;
  }

  /** Decodes every file once; closes the files when that fails. */
  public static FileExamples open(NamedFiles files, PersonRule persons) throws IOException {
    try {
      return read(files, Layouts.of(files), persons);
    } catch (IOException | RuntimeException failed) {
      files.close();
      throw failed;
    }
  }

  /** As {@link #open}, with the labels of a table among the files. */
  public static FileExamples labelledBy(String table, NamedFiles files, PersonRule persons)
      throws IOException {
    try {
      return read(files, Layouts.by(table, files), persons);
    } catch (IOException | RuntimeException failed) {
      files.close();
      throw failed;
    }
  }

  private static FileExamples read(NamedFiles files, ClassLayout layout, PersonRule persons)
      throws IOException {
    Map<String, String> unreadable = new ConcurrentHashMap<>();
    Map<String, Digest> digests = new ConcurrentHashMap<>();
    Map<String, LabelledFile> stated = new ConcurrentHashMap<>();
    layout.placed().parallelStream()
        .forEach(placed -> {
          try {
            byte[] bytes = files.read(placed.name());
            stated.put(placed.name(), LabelledFile.decode(bytes).withoutPixels());
            digests.put(placed.name(), Sha256.of(bytes));
          } catch (IOException cannot) {
            unreadable.put(placed.name(), String.valueOf(cannot.getMessage()));
          }
        });
    unreadable.putAll(layout.outside());

    Map<Digest, List<ClassLayout.Placed>> sameBytes = new HashMap<>();
    for (ClassLayout.Placed placed : layout.placed()) {
      Digest bytes = digests.get(placed.name());
      if (bytes != null) {
        sameBytes.computeIfAbsent(bytes, any -> new ArrayList<>()).add(placed);
      }
    }
    PersonGroups groups = new PersonGroups();
    for (List<ClassLayout.Placed> same : sameBytes.values()) {
      boolean contradict = same.stream().map(ClassLayout.Placed::marks).distinct().count() > 1;
      for (ClassLayout.Placed placed : same) {
        if (contradict) {
          unreadable.put(
              placed.name(),
              "the same image is in several classes: "
                  + same.stream().map(ClassLayout.Placed::id).toList());
        } else {
          groups.join(person(persons, stated, same.getFirst()), person(persons, stated, placed));
        }
      }
    }

    Sha256 whole = new Sha256();
    List<Example> examples = new ArrayList<>();
    Map<String, Split.Part> prescribed = new HashMap<>();
    for (ClassLayout.Placed placed : layout.placed()) {
      Digest bytes = digests.get(placed.name());
      if (bytes == null || unreadable.containsKey(placed.name())) {
        continue;
      }
      String marks =
          placed.marks().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
      whole.add(placed.id() + "\0" + marks + "\0" + bytes + "\n");
      examples.add(
          new Example(
              placed.id(),
              placed.marks(),
              groups.of(person(persons, stated, placed)),
              new FilePixels(files, placed.name()),
              attributes(stated, placed)));
      if (placed.part() != null) {
        prescribed.put(placed.id(), placed.part());
      }
    }
    for (int label = 0; label < layout.classes().size(); label++) {
      int wanted = label;
      if (examples.stream().noneMatch(example -> example.marks().contains(wanted))) {
        throw new DatasetException.NotASource(
            "expected images of class "
                + layout.classes().get(label)
                + ", found none that can be read in "
                + files.place());
      }
    }
    return new FileExamples(
        files, layout.classes(), examples, new TreeMap<>(unreadable), prescribed, whole.digest());
  }

  /** A table knows better than the header, the header better than the name. */
  private static String person(
      PersonRule persons, Map<String, LabelledFile> stated, ClassLayout.Placed placed) {
    if (placed.person() != null) {
      return placed.person();
    }
    LabelledFile file = stated.get(placed.name());
    Optional<String> header = file == null ? Optional.empty() : file.person();
    return header.or(() -> persons.person(placed.id())).orElse(placed.id());
  }

  private static Map<String, String> attributes(
      Map<String, LabelledFile> stated, ClassLayout.Placed placed) {
    Map<String, String> attributes = new TreeMap<>();
    LabelledFile file = stated.get(placed.name());
    if (file != null) {
      attributes.putAll(file.attributes());
    }
    attributes.putAll(placed.attributes());
    return attributes;
  }

  private record FilePixels(NamedFiles files, String name) implements Example.Pixels {
    @Override
    public DisplayImage read() throws IOException {
      return LabelledFile.decode(files.read(name)).shown();
    }

    @Override
    public Optional<Volume> volume() throws IOException {
      return LabelledFile.decode(files.read(name)).volume();
    }
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public List<Example> examples() {
    return examples;
  }

  @Override
  public Map<String, String> unreadable() {
    return unreadable;
  }

  @Override
  public Digest digest() {
    return digest;
  }

  @Override
  public Map<String, Split.Part> prescribed() {
    return prescribed;
  }

  @Override
  public void close() {
    files.close();
  }
}
