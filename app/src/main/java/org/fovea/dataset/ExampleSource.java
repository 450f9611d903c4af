package org.fovea.dataset;

import java.util.List;
import java.util.Map;
import org.fovea.study.Digest;

/** Labelled examples: class folders, a table of labels, a zip of either, or a MedMNIST file. */
public interface ExampleSource extends AutoCloseable {

  /** The classes' names, in label order. */
  List<String> classes();

  /** Every readable example, in a stable order. */
  List<Example> examples();

  /** What could not be used, by name, and why; never skipped silently. */
  Map<String, String> unreadable();

  /** Digest of names, labels and bytes: what the data was. */
  Digest digest();

  /** The split the source itself prescribes by example id (MedMNIST's train/val/test), or empty. */
  Map<String, Split.Part> prescribed();

  @Override
  void close();
}
