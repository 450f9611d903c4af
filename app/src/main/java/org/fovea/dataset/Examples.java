package org.fovea.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.fovea.dataset.internal.FileExamples;
import org.fovea.dataset.internal.FolderFiles;
import org.fovea.dataset.internal.MedMnistExamples;
import org.fovea.dataset.internal.ZipFiles;

/** Opens labelled examples from the file system. */
public final class Examples {
  private static final List<Integer> ZIP_START = List.of(0x50, 0x4B, 0x03, 0x04);

  private static final String EXPECTED =
      "expected a folder with one folder per class or labels.csv, a zip of one, a table of labels"
          + " (.csv) or a MedMNIST .npz";

  private Examples() {}

  /** {@link #open(Path, PersonRule)} with {@link PersonRule#knownNames()}. */
  public static ExampleSource open(Path path) throws IOException {
    return open(path, PersonRule.knownNames());
  }

  /**
   * Opens labelled examples; the content decides what they are, not the name, but for a table of
   * labels, {@code .csv}. Every file is decoded once, so that {@link ExampleSource#unreadable()} is
   * complete.
   *
   * <ul>
   *   <li>a folder or zip with a folder for each class, PNG, JPEG, DICOM or NIfTI in it; a table in
   *       its root adds persons and attributes
   *   <li>a folder or zip with {@code labels.csv}, or any other table's path: a row for each file
   *   <li>a MedMNIST {@code .npz}: images or volumes, one label or several
   * </ul>
   *
   * @throws DatasetException when the path is none of these or breaks its form
   */
  public static ExampleSource open(Path path, PersonRule persons) throws IOException {
    if (Files.isDirectory(path)) {
      return FileExamples.open(FolderFiles.open(path), persons);
    }
    if (!Files.isRegularFile(path)) {
      throw new DatasetException.NotASource(EXPECTED + ", found nothing at " + path);
    }
    Path name = path.getFileName();
    if (name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      Path folder = path.toAbsolutePath().getParent();
      return FileExamples.labelledBy(
          name.toString(), FolderFiles.open(folder == null ? path : folder), persons);
    }
    if (!startsAsZip(path)) {
      throw new DatasetException.NotASource(EXPECTED + ", found a file of another kind: " + path);
    }
    ZipFiles files = ZipFiles.open(path);
    if (files.names().stream().anyMatch(file -> file.endsWith(".npy"))) {
      try (files) {
        return MedMnistExamples.read(files);
      }
    }
    return FileExamples.open(files, persons);
  }

  private static boolean startsAsZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      for (int expected : ZIP_START) {
        if (in.read() != expected) {
          return false;
        }
      }
      return true;
    }
  }
}
